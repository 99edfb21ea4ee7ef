"""`alias`, `require` and `import`: the forms that change the environment of what follows."""

from __future__ import annotations

from typing import Any

from pyiex.compiler.env import Import, exports
from pyiex.compiler.errors import line_in, with_frames
from pyiex.compiler.expand.dispatch import source
from pyiex.compiler.expand.scope import Expander, inspected, special
from pyiex.runtime import abi
from pyiex.syntax.quoted import ALIASES, DOT, TUPLE, is_call, is_keyword, keyword_get
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.lists import EMPTY, List, make_list

AS = Atom("as")
ALLOWED = {"alias": ("as", "warn"), "require": ("as", "warn"), "import": ("only", "except", "warn")}


def _options(expander: Expander, meta: Any, kind: str, form: Any) -> dict[str, Any]:
    if is_keyword(form):
        form = make_list((name, _as_written(value) if name is AS else value) for name, value in form)
    options = expander.expand(form)
    if options.__class__ is not List or not all(
        pair.__class__ is tuple and len(pair) == 2 and pair[0].__class__ is Atom for pair in options
    ):
        raise expander.fail(meta, f"invalid options for {kind}, expected a keyword list, got: {source(form)}")
    for name, _ in options:
        if name.name not in ALLOWED[kind]:
            raise expander.fail(meta, f"unsupported option :{name.name} given to {kind}")
    return {name.name: value for name, value in options}


def _as_written(form: Any) -> Any:
    """The name after `as:`, in which no alias is looked up."""
    if not is_call(form, ALIASES) or not all(part.__class__ is Atom for part in form[2]):
        return form
    return Atom("Elixir." + ".".join(part.name for part in form[2]))


def _several(form: Any) -> list[Any] | None:
    """The modules of `A.{B, C}`; None for anything else."""
    if not (form.__class__ is tuple and len(form) == 3 and form[2].__class__ is List):
        return None
    target = form[0]
    if not (is_call(target, DOT, 2) and target[2].tail.head is TUPLE):
        return None
    base = target[2].head
    return [(ALIASES, form[1], make_list([base, *_segments(part)])) for part in form[2]]


def _segments(part: Any) -> list[Any]:
    return list(part[2]) if is_call(part, ALIASES) else [part]


def _directive(expander: Expander, meta: Any, kind: str, args: list[Any]) -> Any:
    several = _several(args[0])
    if several is not None:
        options = args[1] if len(args) == 2 else EMPTY
        if kind == "alias" and any(name is AS for name, _ in options):
            raise expander.fail(meta, ":as option is not supported by multi-alias call")
        return make_list([_one(expander, meta, kind, form, options) for form in several])
    return _one(expander, meta, kind, args[0], args[1] if len(args) == 2 else EMPTY)


def _one(expander: Expander, meta: Any, kind: str, form: Any, written: Any) -> Any:
    expander.only_expressions(meta, kind)
    module = expander.expand(form)
    options = _options(expander, meta, kind, written)
    if module.__class__ is not Atom:
        raise expander.fail(
            meta,
            f"invalid argument for {kind}, expected a compile time atom or alias, got: {source(module)}",
        )
    if kind == "alias":
        _alias(expander, meta, form, module, options.get("as"), explicit="as" in options)
        _note_alias(expander, meta, module, options)
        return module
    _loaded(expander, meta, module)
    if kind == "require":
        expander.env = expander.env.with_require(module)
        if "as" in options:
            _alias(expander, meta, form, module, options["as"], explicit=True)
        return module
    _import(expander, meta, module, options)
    _note_import(expander, meta, module, options)
    return module


def _is_watched(expander: Expander, meta: Any, options: dict[str, Any]) -> bool:
    """Whether a user wrote the directive in a module, and did not say that it may be unused."""
    if expander.env.definition is None or options.get("warn") is FALSE:
        return False
    return options.get("warn") is TRUE or keyword_get(meta, Atom("context")) is None


def _note_alias(expander: Expander, meta: Any, module: Atom, options: dict[str, Any]) -> None:
    short = options.get("as") or Atom(f"Elixir.{module.name.rpartition('.')[2]}")
    if _is_watched(expander, meta, options) and short is not module:
        expander.env.definition.uses.alias(short, line_in(expander.env, meta))


def _note_import(expander: Expander, meta: Any, module: Atom, options: dict[str, Any]) -> None:
    if _is_watched(expander, meta, options):
        only = options.get("only", EMPTY)
        keys = [(name.name, arity) for name, arity in only] if only.__class__ is List else []
        expander.env.definition.uses.import_(module, line_in(expander.env, meta), frozenset(keys))


def _alias(expander: Expander, meta: Any, form: Any, module: Atom, short: Any, *, explicit: bool) -> None:
    if not explicit:
        if not module.name.startswith("Elixir."):
            raise expander.fail(
                meta,
                f"alias cannot be inferred automatically for module: {inspected(module)}, please use the :as "
                "option. Implicit aliasing is only supported with Elixir modules",
            )
        short = Atom(f"Elixir.{module.name.rpartition('.')[2]}")
    elif short is NIL:
        return
    elif short.__class__ is not Atom or not short.name.startswith("Elixir.") or short.name.count(".") != 1:
        if short.__class__ is Atom and short.name.startswith("Elixir."):
            raise expander.fail(
                meta,
                "invalid value for option :as, expected a simple alias, got nested alias: "
                + inspected(short),
            )
        raise expander.fail(meta, f"invalid value for option :as, expected an alias, got: {source(short)}")
    expander.env = expander.env.with_alias(short, module)


def _loaded(expander: Expander, meta: Any, module: Atom) -> None:
    definition = expander.env.definition
    if abi.code.module(module) is None and not (definition is not None and definition.is_around(module)):
        raise expander.fail(meta, f"module {inspected(module)} is not loaded and could not be found")


def _import(expander: Expander, meta: Any, module: Atom, options: dict[str, Any]) -> None:
    only = options.get("only")
    functions: Import | None = Import(module)
    macros: Import | None = Import(module)
    if only is not None and only.__class__ is not Atom:
        wanted = frozenset(_keys(expander, meta, "only", only))
        for key in sorted(wanted):
            if key not in _exported(module):
                raise _refused(
                    expander,
                    meta,
                    f"cannot import {inspected(module)}.{key[0]}/{key[1]} because it is undefined or private",
                )
        functions = macros = Import(module, wanted)
    elif "except" in options:
        left_out = frozenset(_keys(expander, meta, "except", options["except"]))
        previous = next((entry for entry in expander.env.functions if entry.module is module), None)
        base = previous.only if previous is not None else None
        functions = macros = Import(module, base, left_out)
    elif only is not None and only.name not in ("functions", "macros", "sigils"):
        raise _refused(
            expander,
            meta,
            "invalid :only option for import, expected value to be an atom :functions, :macros, or a list "
            f"literal, got: {inspected(only)}",
        )
    else:
        left_out = _underscored(module)
        functions = None if only is not None and only.name in ("macros",) else Import(module, None, left_out)
        macros = None if only is not None and only.name == "functions" else Import(module, None, left_out)
        if only is not None and only.name == "sigils":
            sigils = frozenset(key for key in _exported(module) if key[0].startswith("sigil_"))
            functions = macros = Import(module, sigils)
    expander.env = expander.env.with_import(functions, macros, module)


def _refused(expander: Expander, meta: Any, problem: str) -> Raised:
    """An import that cannot be: the error comes from further down in real Elixir's compiler."""
    return with_frames(expander.fail(meta, problem), ("elixir_import", "import", 4))


def _exported(module: Atom) -> set[tuple[str, int]]:
    return {*exports(module, macros=False), *exports(module, macros=True)}


def _underscored(module: Atom) -> frozenset[tuple[str, int]]:
    return frozenset(key for key in _exported(module) if key[0].startswith("_"))


def _keys(expander: Expander, meta: Any, option: str, value: Any) -> list[tuple[str, int]]:
    if value.__class__ is List and all(
        pair.__class__ is tuple and len(pair) == 2 and pair[0].__class__ is Atom and pair[1].__class__ is int
        for pair in value
    ):
        return [(name.name, arity) for name, arity in value]
    raise _refused(
        expander,
        meta,
        f"invalid :{option} option for import, expected value to be "
        + ("an atom :functions, :macros, or a list literal" if option == "only" else "a list literal")
        + f", got: {source(value)}",
    )


@special("alias", 1, 2)
def expand_alias(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """`alias Module`, `alias Module, as: Name`, `alias A.{B, C}`."""
    return _directive(expander, meta, "alias", args)


@special("require", 1, 2)
def expand_require(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """`require Module`."""
    return _directive(expander, meta, "require", args)


@special("import", 1, 2)
def expand_import(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """`import Module, only: [name: arity]`."""
    return _directive(expander, meta, "import", args)
