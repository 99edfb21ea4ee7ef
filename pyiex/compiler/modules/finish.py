"""The end of a module: checks, warnings, code, and the `ModuleInfo` that the code server keeps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyiex.compiler.errors import compile_error, line_in, warn_at, with_frames
from pyiex.compiler.expand.scope import inspected
from pyiex.compiler.modules.behaviours import check_behaviours
from pyiex.compiler.modules.clauses import warn_of_unreachable_clauses
from pyiex.compiler.modules.definition import Definition, Function, Key, label, macro_code
from pyiex.compiler.modules.functions import Compilation
from pyiex.compiler.modules.hooks import run_after_compile, run_after_verify, run_in_module
from pyiex.compiler.modules.inside import INSIDE
from pyiex.compiler.modules.object_code import object_code
from pyiex.compiler.modules.overriding import restore_not_overridden
from pyiex.compiler.modules.references import warn_of_references
from pyiex.compiler.modules.structs import export_struct
from pyiex.compiler.modules.typespecs import check_types
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, NIL, Atom

SPAWN = ("elixir_erl_compiler", "-spawn/1-fun-0-", 2)
"""Where real Elixir's compiler is when a module ends: the frame below that of any error then."""


def finish(definition: Definition, env: Any) -> bytes:
    """Compile everything and make the module known; its object code.

    env: the environment at the end of the body.
    """
    run_in_module(definition, env, "before_compile")
    restore_not_overridden(definition)
    _check_heads(definition)
    _warn_of_unused(definition)
    _check_locals(definition)
    _check_imports(definition)
    check_behaviours(definition)
    check_types(definition)
    info = module_info(definition)
    warn_of_unreachable_clauses(definition)
    definition.attributes.warn_unused()
    definition.uses.warn_unused(definition.env.file)
    code = object_code(info)
    abi.code.define(info)
    definition.open = False
    run_after_compile(definition, env, code)
    _run_on_load(definition)
    warn_of_references(definition)
    run_after_verify(definition)
    _let_checkers_end(definition)
    return code


def _let_checkers_end(definition: Definition) -> None:
    """Send a process that traps exits what real Elixir's compiler sends it.

    That checks each module in a process of its own, for which another one keeps what they share;
    both are linked to the process that compiles, and end as soon as the module is there.
    """
    if abi.current().trap_exit:
        for _ in range(2 if definition.env.module is NIL else 1):
            abi.spawn(lambda: abi.NORMAL, link=True)


# -- checks ----------------------------------------------------------------------------------


def _check_heads(definition: Definition) -> None:
    for function in definition.functions.values():
        if not function.stabs:
            failure = compile_error(
                definition.env,
                function.line,
                f"implementation not provided for predefined {function.kind} {label(function.key)}",
            )
            raise with_frames(failure, SPAWN)


def _check_locals(definition: Definition) -> None:
    problems = [
        (env, meta, problem)
        for function in definition.functions.values()
        for key, meta, env in function.calls
        if (problem := _wrong_call(definition, key)) is not None
    ]
    if not problems:
        return
    problems.sort(key=lambda item: line_in(item[0], item[1]))
    first, *others = problems
    for env, meta, problem in others:
        warn_at(env.file, line_in(env, meta), problem)
    raise with_frames(
        compile_error(*first), ("elixir_locals", "-ensure_no_undefined_local/3-lc$^0/1-0-", 2), SPAWN
    )


def _wrong_call(definition: Definition, key: Key) -> str | None:
    found = definition.functions.get(key)
    if found is None:
        return None if key in _REFLECTION else _undefined(definition, key)
    if found.is_macro:
        return f"cannot invoke macro {label(key)} before its definition"
    return None


_REFLECTION = {("__info__", 1), ("module_info", 0), ("module_info", 1), ("__struct__", 0), ("__struct__", 1)}


def _undefined(definition: Definition, key: Key) -> str:
    module = inspected(definition.name)
    return (
        f"undefined function {label(key)} (expected {module} to define such a function or for it to be "
        "imported, but none are available)"
    )


def _check_imports(definition: Definition) -> None:
    for key, (module, _meta, env) in definition.imported.items():
        if key in definition.functions:
            failure = compile_error(
                env,
                definition.functions[key].line,
                f"imported {inspected(module)}.{label(key)} conflicts with local function",
            )
            raise with_frames(failure, ("elixir_locals", "-ensure_no_import_conflict/3-fun-0-", 3), SPAWN)


# -- private functions that nobody calls -------------------------------------------------------


def _warn_of_unused(definition: Definition) -> None:
    reached = _reached(definition)
    for function in sorted(definition.functions.values(), key=lambda found: found.key):
        if not function.is_private or function.used or function.context is not None:
            continue
        if function.delegates is not None:
            continue
        smaller = range(function.key[1] - function.defaults, function.key[1])
        fillers = [(function.key[0], count) for count in smaller]
        kind = "macro" if function.is_macro else "function"
        if function.key in reached:
            _warn_of_unused_defaults(function, [key for key in fillers if key in reached])
        elif not any(key in reached for key in fillers):
            warn_at(function.env.file, function.line, f"{kind} {label(function.key)} is unused")


def _warn_of_unused_defaults(function: Function, used: list[Key]) -> None:
    if not function.defaults or len(used) == function.defaults:
        return
    if not used:
        message = f"default values for the optional arguments in {label(function.key)} are never used"
    else:
        least = min(key[1] for key in used)
        unused = least - (function.key[1] - function.defaults)
        if not unused:
            return
        which = (
            "default value for the first optional argument"
            if unused == 1
            else (f"default values for the first {unused} optional arguments")
        )
        message = f"the {which} in {label(function.key)} is never used"
        if unused > 1:
            message = f"the {which} in {label(function.key)} are never used"
    warn_at(function.env.file, function.line, message)


def _reached(definition: Definition) -> set[Key]:
    """What public functions call, and what those call in turn."""
    functions = definition.functions
    waiting = [key for key, function in functions.items() if not function.is_private or function.used]
    reached: set[Key] = set()
    while waiting:
        key = waiting.pop()
        if key in reached or key not in functions:
            continue
        reached.add(key)
        waiting.extend(called for called, _meta, _env in functions[key].calls)
        waiting.extend(functions[key].macros)
    on_load = definition.attributes.get("on_load")
    if on_load is not None:
        reached.add((on_load[0].name, 0))
    return reached


# -- the module as the code server keeps it -------------------------------------------------------


def module_info(definition: Definition) -> abi.ModuleInfo:
    compilation = Compilation(definition)
    codes = compilation.compiled(list(definition.functions))
    doc = definition.attributes.get("moduledoc")
    info = abi.ModuleInfo(definition.name, _text(doc))
    info.attributes.update(
        kept=definition.attributes.kept(),
        source=definition.env.file,
        line=definition.env.line,
        deprecated=definition.deprecated,
        moduledoc_hidden=doc is FALSE,
        **{INSIDE: compilation.inside},
    )
    for key, function in definition.functions.items():
        if function.is_private:
            continue
        table = info.macros if function.is_macro else info.functions
        code = macro_code(codes[key]) if function.is_macro else codes[key]
        table[key] = _export(definition, function, code)
    info.types.update(definition.types)
    info.callbacks.update(_callbacks(definition))
    if definition.struct is not None:
        export_struct(definition, info)
    return info


def _export(definition: Definition, function: Function, code: Any) -> abi.Export:
    from pyiex.compiler.modules.signatures import parameter_names

    owner = definition.functions[function.delegates] if function.delegates else function
    specs = definition.specs.get(function.key)
    return abi.Export(
        function.key[0],
        function.key[1],
        code,
        tails=True,
        parameters=tuple(parameter_names(owner)),
        defaults=owner.defaults,
        doc=_text(owner.doc),
        spec=None if specs is None else "\n".join(specs),
        hidden=owner.doc is FALSE,
    )


def _callbacks(definition: Definition) -> Iterator[tuple[Key, abi.Declared]]:
    optional = [
        (name.name, arity)
        for listed in definition.attributes.get("optional_callbacks") or ()
        for name, arity in listed
    ]
    for key, callback in definition.callbacks.items():
        callback.optional = key in optional
        yield key, callback


def _text(doc: Any) -> str | None:
    return doc.decode("utf-8", "surrogateescape") if doc.__class__ is bytes else None


def _run_on_load(definition: Definition) -> None:
    on_load = definition.attributes.get("on_load")
    if on_load is None:
        return
    function = abi.code.lookup(definition.name, on_load[0].name, 0)
    answer = Atom("ok") if function is None else abi.apply_mfa(definition.name, on_load[0], ())
    if answer is not Atom("ok"):
        abi.code.delete(definition.name)
