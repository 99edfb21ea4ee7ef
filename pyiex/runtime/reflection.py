"""What every module answers about itself: `__info__/1`, `module_info/0,1`, `behaviour_info/1`.

Nobody writes these functions; they are made from the `ModuleInfo` when they are asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from hashlib import md5
from os.path import abspath
from typing import Any

from pyiex.runtime.declarations import Declared, Export, Key, ModuleInfo
from pyiex.terms.atoms import NIL, Atom, boolean
from pyiex.terms.errors import badarg, error, frame
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import make_map

Answer = Callable[[ModuleInfo], Any]


def reflected(module: ModuleInfo, name: str, arity: int) -> Export | None:
    """The function `name/arity` that a module has without defining it; None where it is none of these."""
    if name == "__info__" and arity == 1 and module.name.name.startswith("Elixir."):
        return _export(name, arity, lambda item: _answer(module, name, _INFO, item))
    if name == "module_info" and arity == 0:
        return _export(name, arity, lambda: make_list(_whole(module)))
    if name == "module_info" and arity == 1:
        return _export(name, arity, lambda item: _module_info(module, item))
    if name == "behaviour_info" and arity == 1 and module.callbacks:
        return _export(name, arity, lambda item: _answer(module, name, _BEHAVIOUR, item))
    return None


def reflection_keys(module: ModuleInfo) -> list[Key]:
    """Which of these functions a module has."""
    keys = [("__info__", 1), ("behaviour_info", 1), ("module_info", 0), ("module_info", 1)]
    return [key for key in keys if reflected(module, *key) is not None]


def _export(name: str, arity: int, code: Callable[..., Any]) -> Export:
    return Export(name, arity, code, hidden=True)


def _answer(module: ModuleInfo, name: str, table: dict[str, Answer], item: Any) -> Any:
    answer = table.get(item.name) if item.__class__ is Atom else None
    if answer is None:
        # The BEAM's compiler makes a function of its own of it.
        raise error(Atom("function_clause"), (frame(module.name.name, f"-inlined-{name}/1-", (item,)),))
    return answer(module)


def _module_info(module: ModuleInfo, item: Any) -> Any:
    answer = _MODULE_INFO.get(item.name) if item.__class__ is Atom else None
    if answer is None:
        failure = badarg("get_module_info", (module.name, item), {})
        failure.stack = (*failure.stack, frame(module.name.name, "module_info", 1))
        raise failure
    return answer(module)


def _keys(keys: Any) -> Any:
    return make_list((Atom(name), arity) for name, arity in sorted(keys))


def _macros(module: ModuleInfo) -> list[Key]:
    return [(f"MACRO-{name}", arity + 1) for name, arity in module.macros]


def _exports(module: ModuleInfo) -> Any:
    listed = module.attributes.get("exports")
    if listed is not None:
        return make_list((Atom(name), arity) for name, arity in listed)
    first, *rest = [*reflection_keys(module), ("", 0)]
    own = [*sorted(module.functions), *sorted(_macros(module))]
    return make_list((Atom(name), arity) for name, arity in [first, *own, *rest[:-1]] if name)


def _attributes(module: ModuleInfo) -> Any:
    version = module.attributes.get("vsn") or make_list([int.from_bytes(_digest(module), "big")])
    kept = module.attributes.get("kept", ())
    pairs = [(Atom("vsn"), version), *((Atom(name), value) for name, value in kept)]
    return make_list(pairs)


def _digest(module: ModuleInfo) -> bytes:
    known: bytes | None = module.attributes.get("md5")
    if known is not None:
        return known
    text = " ".join([module.name.name, *(f"{name}/{arity}" for name, arity in sorted(module.functions))])
    return md5(text.encode("utf-8", "surrogateescape"), usedforsecurity=False).digest()


def _compile(module: ModuleInfo) -> Any:
    known = module.attributes.get("compile")
    if known is not None:
        return make_list(known)
    source = module.attributes.get("source")
    options = ("no_spawn_compiler_process", "from_core", "no_core_prepare", "no_auto_import")
    pairs: list[tuple[Atom, Any]] = [
        (Atom("version"), make_list(b"8.2.3")),
        (Atom("options"), make_list(map(Atom, options))),
    ]
    if source is not None:
        pairs.append((Atom("source"), make_list(map(ord, abspath(source)))))
    return make_list(pairs)


def _struct(module: ModuleInfo) -> Any:
    fields = module.attributes.get("struct_fields")
    if fields is None:
        return NIL
    names = Atom("field"), Atom("required")
    return make_list(
        make_map(zip(names, (field, boolean(required)), strict=True)) for field, required in fields
    )


def _deprecated(module: ModuleInfo) -> Any:
    known = module.attributes.get("deprecated", {})
    return make_list(((Atom(name), arity), text) for (name, arity), text in sorted(known.items()))


def _callbacks(module: ModuleInfo) -> Any:
    return make_list(map(_callback, callbacks_in_order(module)))


def _optional(module: ModuleInfo) -> Any:
    return make_list(_callback(known) for known in callbacks_in_order(module) if known.optional)


def callbacks_in_order(module: ModuleInfo) -> list[Declared]:
    """Real Elixir's order: macros first, each kind from the last name to the first."""
    ordered = sorted(module.callbacks.items(), reverse=True, key=lambda item: item[0])
    return sorted((known for _key, known in ordered), key=lambda known: known.kind != "macrocallback")


def _callback(declared: Any) -> tuple[Atom, int]:
    if declared.kind == "macrocallback":
        return Atom(f"MACRO-{declared.name}"), declared.arity + 1
    return Atom(declared.name), declared.arity


def _whole(module: ModuleInfo) -> list[tuple[Atom, Any]]:
    return [
        (Atom(name), _MODULE_INFO[name](module))
        for name in ("module", "exports", "attributes", "compile", "md5")
    ]


_INFO: dict[str, Answer] = {
    "module": lambda module: module.name,
    "functions": lambda module: _keys(module.functions),
    "macros": lambda module: _keys(module.macros),
    "struct": _struct,
    "attributes": _attributes,
    "compile": _compile,
    "md5": _digest,
    "exports_md5": _digest,
    "deprecated": _deprecated,
}
_MODULE_INFO: dict[str, Answer] = {
    "module": lambda module: module.name,
    "exports": _exports,
    "functions": _exports,
    "attributes": _attributes,
    "compile": _compile,
    "md5": _digest,
    "nifs": lambda module: EMPTY,
    "native": lambda module: boolean(False),
}
_BEHAVIOUR: dict[str, Answer] = {"callbacks": _callbacks, "optional_callbacks": _optional}
