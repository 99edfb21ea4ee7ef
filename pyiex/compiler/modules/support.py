"""`:elixir_module`: what the code of a module's body calls when it runs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.compiler.env import OPEN, Env
from pyiex.compiler.errors import compile_error, warn_at
from pyiex.compiler.expand.definitions import SUPPORT, Carried
from pyiex.compiler.expand.scope import inspected
from pyiex.compiler.modules import guards, storing, structs, typespecs
from pyiex.compiler.modules.arriving import compile_arrived
from pyiex.compiler.modules.definition import Definition
from pyiex.compiler.modules.finish import finish
from pyiex.runtime import abi
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.lists import make_list

OK = Atom("ok")
MODULE = Atom("module")


class Quiet:
    """Whether redefining modules is worth no warning (`Code.put_compiler_option`)."""

    active = False


quiet = Quiet()


def compile_module(carried: Any, name: Any, bindings: Any) -> Any:
    """Run the body of a module, compile it and answer `{:module, name, binary, last}`."""
    env, _written, body = carried.value
    if name.__class__ is not Atom:
        raise compile_error(env, env.line, f"invalid module name: {inspected(name)}")
    known = {(key[0], None if key[1] is NIL else key[1]): value for key, value in bindings.items()}
    return create(env, name, body, known)


def create(env: Env, name: Atom, body: Any, bindings: dict[Any, Any]) -> Any:
    """Define the module `name` with a body, from the environment around it."""
    from pyiex.compiler.evaluate import evaluate

    around = OPEN.get(name)
    if around is not None:
        raise compile_error(
            env,
            env.line,
            f"cannot define module {inspected(name)} because it is currently being defined in "
            f"{around.env.file}:{around.env.line}",
        )
    _warn_of_redefinition(env, name)
    definition = Definition(name, env)
    inside = env.replace(
        module=name,
        definition=definition,
        function=None,
        context_modules=(name, *env.context_modules),
        variables={},
    )
    OPEN[name] = definition
    try:
        value, _bindings, after = evaluate(body, bindings, inside)
        binary = _finished(definition, after)
        _keep_source(name, env, body)
    finally:
        OPEN.pop(name, None)
    return MODULE, name, binary, value


def _keep_source(name: Atom, env: Env, body: Any) -> None:
    """Remember what was written, for nodes that shall have the module, too (`nl/2`)."""
    info = abi.code.modules.get(name)
    if info is not None:
        info.attributes["written"] = (env.aliases, body)


def _finished(definition: Definition, env: Env) -> bytes:
    """Errors at the end of a module are of no line of its body."""
    try:
        return finish(definition, env.replace(line=definition.env.line, variables={}))
    except Exception as failure:
        raise abi.as_raised(failure) from failure


def _warn_of_redefinition(env: Env, name: Atom) -> None:
    known = abi.code.module(name)
    if known is None or quiet.active:
        return
    where = f"loaded from {name.name}.beam" if known.native else "defined in memory"
    warn_at(env.file, env.line, f"redefining module {inspected(name)} (current version {where})")


def define(carried: Any, code: Any) -> Any:
    """`def` and the like, when the body of the module runs."""
    definition, kind, env, has_body, context, checked = carried.value
    head, body = code.value if code.__class__ is Carried else code
    clause = storing.Written(kind, head, body if has_body else None, context, checked)
    return storing.define(definition, env, clause)


def attribute(carried: Any, name: Atom) -> Any:
    """`@name` in the body of a module."""
    definition, env = carried.value
    return definition.attributes.read(name, env, env.line)


def put_attribute(carried: Any, name: Atom, value: Any) -> Any:
    """`@name value` in the body of a module."""
    definition, env = carried.value
    definition.attributes.put(name, value, env, env.line)
    return OK


def declare(carried: Any, name: Atom, code: Any) -> Any:
    """`@type`, `@spec` and their like."""
    definition, env = carried.value
    typespecs.declare(definition, env, name.name, code.value if code.__class__ is Carried else code)
    return OK


def defstruct(carried: Any, fields: Any) -> Any:
    """`defstruct fields`."""
    return structs.define_struct(carried.value, fields)


def exception(module: Atom, given: Any) -> Any:
    """The exception struct `module` with what is given; fields that it does not have are left out."""
    build = abi.code.lookup(module, "__struct__", 0)
    assert build is not None
    default = build()
    known = [pair for pair in given if pair[0] in default]
    unknown = make_list(pair for pair in given if pair[0] not in default)
    if unknown:
        warn_at(
            "iex",
            1,
            f"the following fields are unknown when raising {inspected(module)}: {inspected(unknown)}. "
            f"Please make sure to only give known fields when raising or redefine {inspected(module)}"
            ".exception/1 to discard unknown fields. Future Elixir versions will raise on unknown fields "
            "given to raise/2",
        )
    strict = abi.code.lookup(module, "__struct__", 1)
    assert strict is not None
    return strict(make_list(known))


def _declare() -> None:
    module = abi.ModuleInfo(Atom(SUPPORT), native=True)
    table: dict[str, tuple[int, Callable[..., Any]]] = {
        "compile": (3, compile_module),
        "define": (2, define),
        "attribute": (2, attribute),
        "put_attribute": (3, put_attribute),
        "declare": (3, declare),
        "exception": (2, exception),
        "guard": (5, guards.guard),
        "defstruct": (2, defstruct),
    }
    for name, (arity, code) in [*table.items(), ("compile", (4, compile_arrived))]:
        module.functions[name, arity] = abi.Export(name, arity, code, hidden=True)
    abi.code.define(module)


_declare()
