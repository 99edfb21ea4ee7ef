"""`<<...>>`: the types, sizes and units of its segments.

Every segment comes out as `value :: type-size(n)-unit(n)-sign-endianness`, with
the parts that apply to its type, so that later stages need no defaults.
"""

from __future__ import annotations

from typing import Any

from pyiex.compiler.env import MATCH
from pyiex.compiler.expand.dispatch import source
from pyiex.compiler.expand.scope import Expander, inspected, special
from pyiex.runtime import abi
from pyiex.syntax.quoted import BINARY, call, is_call
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import Raised, frame
from pyiex.terms.lists import EMPTY, List, make_list

MAX_UNIT = 256
FLOAT_SIZES = (16, 32, 64)
SIZED_TEXT = (
    "literal string in bitstring supports only endianness and type specifiers, which must be one of: "
    "little, big, native, utf8, utf16, utf32, bits, bytes, binary or bitstring"
)
TYPED = Atom("::")
MINUS = Atom("-")
TYPES = {
    "integer": "integer",
    "float": "float",
    "binary": "binary",
    "bytes": "binary",
    "bitstring": "bitstring",
    "bits": "bitstring",
    "utf8": "utf8",
    "utf16": "utf16",
    "utf32": "utf32",
}
ENDIANNESS = ("big", "little", "native")
SIGNS = ("signed", "unsigned")
KINDS = {
    **dict.fromkeys(TYPES, "type"),
    **dict.fromkeys(ENDIANNESS, "endianness"),
    **dict.fromkeys(SIGNS, "sign"),
}
TEXT_TYPES = ("utf8", "utf16", "utf32")
BIT_TYPES = ("binary", "bitstring")
UNSIZED = """a binary field without size is only allowed at the end of a binary pattern, \
at the right side of binary concatenation and and never allowed in binary generators. \
The following examples are invalid:

    rest <> "foo"
    <<rest::binary, "foo">>

They are invalid because there is a bits/bitstring component not at the end. \
However, the "reverse" would work:

    "foo" <> rest
    <<"foo", rest::binary>>

"""


@special("<<>>")
def expand_bitstring(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """`<<segments>>`, which strings with interpolations are, too."""
    last = len(args) - 1
    segments = [_segment(expander, meta, arg, position == last) for position, arg in enumerate(args)]
    return (BINARY, meta, make_list(segments))


def _segment(expander: Expander, meta: Any, form: Any, is_last: bool) -> Any:
    written: Any = None
    at = meta
    if is_call(form, TYPED, 2):
        at = form[1] if form[1] is not EMPTY else meta
        form, written = form[2]
    value = expander.arguments([form])[0] if expander.context is NIL else expander.expand(form)
    default = _default_type(expander, at, value)
    specs = _specs(expander, at, written) if written is not None else {}
    kind = specs.get("type", default if default != "integer?" else "integer")
    if "type" in specs and (default != "integer?" or value.__class__ is int):
        _check_literal(expander, at, default, kind)
    kind = {"string": "binary", "bits": "bitstring"}.get(kind, kind)
    if default == "bits" and "type" not in specs and _is_bytes(value):
        kind = "binary"
    if written is not None and kind == "binary" and default == "bits":
        _check_whole(expander, at, value)
    if default == "string" and ("size" in specs or "unit" in specs):
        raise _failure(expander, at, SIZED_TEXT)
    _check_combination(expander, at, kind, specs)
    unsized = kind in BIT_TYPES and "size" not in specs and not is_last
    if unsized and expander.context is MATCH and value.__class__ is not bytes and not is_call(value, BINARY):
        raise _failure(expander, at, UNSIZED)
    return (TYPED, at, make_list((value, _chain(kind, specs))))


def _check_whole(expander: Expander, meta: Any, value: Any) -> None:
    """Fail where a `<<>>` that is to be a binary is known to be none."""
    sizes = [_literal_size(segment) for segment in value[2]]
    if None not in sizes and sum(filter(None, sizes)) % 8:
        # Elixir's own expanded forms have no brackets behind the names of types.
        shown = source(value).replace("integer()", "integer")
        problem = f"expected {shown} to be a binary but its number of bits is not divisible by 8"
        raise _failure(expander, meta, problem)


def _literal_size(segment: Any) -> int | None:
    """How many bits an integer of a `<<>>` takes, where it says so."""
    value, chain = segment[2]
    specs = read_specs(chain)
    size = specs.get("size")
    if value.__class__ is bytes:
        return 0
    if specs["type"] != "integer" or size.__class__ is not int:
        return None
    return int(size) * int(specs.get("unit", 1))


def _failure(expander: Expander, meta: Any, description: str) -> Raised:
    """`CompileError`, with the frame by which iex shows that it comes from a bitstring."""
    problem = expander.fail(meta, description)
    problem.stack = (frame("elixir_bitstring", "expand", 8),)
    return problem


def _is_bytes(value: Any) -> bool:
    """Whether all segments of a nested `<<>>` are whole bytes, as far as can be told."""
    if value.__class__ is bytes:
        return True
    return all(segment[2].tail.head[0] is Atom("binary") for segment in value[2])


def _default_type(expander: Expander, meta: Any, value: Any) -> str:
    kind = value.__class__
    if kind is bytes:
        return "string"
    if kind is float:
        return "float"
    if is_call(value, BINARY):
        return "bits"
    if kind is int or (kind is tuple and len(value) == 3):
        return "integer?"
    raise _failure(expander, meta, f"invalid literal {source(value)} in <<>>")


def _check_literal(expander: Expander, meta: Any, default: str, kind: str) -> None:
    allowed = {
        "float": ("float",),
        "string": (*BIT_TYPES, *TEXT_TYPES),
        "bits": BIT_TYPES,
        "integer?": ("integer", "float", *TEXT_TYPES),
    }[default]
    if kind not in allowed:
        shown = {"float": "float", "string": "binary", "bits": "bitstring"}.get(default, "integer")
        raise _conflict(expander, meta, kind, shown)


def _conflict(expander: Expander, meta: Any, one: str, other: str) -> Raised:
    return _failure(expander, meta, f'conflicting type specification for bit field: "{one}" and "{other}"')


def _specs(expander: Expander, meta: Any, form: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    _collect(expander, meta, form, found)
    return found


def _collect(expander: Expander, meta: Any, form: Any, found: dict[str, Any]) -> None:
    if is_call(form, MINUS, 2):
        for part in form[2]:
            _collect(expander, meta, part, found)
    elif is_call(form, "*", 2):
        size, unit = form[2]
        if not (size.__class__ is tuple and size[0] is Atom("_")):
            _put_size(expander, meta, size, found)
        _put(expander, meta, "unit", unit, found)
    elif form.__class__ is int:
        _put_size(expander, meta, form, found)
    elif form.__class__ is tuple and len(form) == 3 and form[0].__class__ is Atom:
        _named_spec(expander, meta, form, found)
    else:
        raise _failure(expander, meta, f"unknown bitstring specifier: {source(form)}")


def _named_spec(expander: Expander, meta: Any, form: Any, found: dict[str, Any]) -> None:
    name, at, args = form
    values = list(args) if args.__class__ is List else []
    group = KINDS.get(name.name)
    if group is not None and not values:
        _put(expander, meta, group, TYPES.get(name.name, name.name), found)
    elif name.name == "size" and len(values) == 1:
        _put_size(expander, meta, values[0], found)
    elif name.name == "unit" and len(values) == 1:
        _put(expander, meta, "unit", values[0], found)
    else:
        macro = _macro_spec(expander, form)
        if macro is None:
            shown = f"{name.name}()" if not values else source((name, at, args))
            raise _failure(expander, meta, f"unknown bitstring specifier: {shown}")
        _collect(expander, meta, macro, found)


def _macro_spec(expander: Expander, form: Any) -> Any:
    from pyiex.compiler.expand.dispatch import call_macro

    name, at, args = form
    values = list(args) if args.__class__ is List else []
    for module in expander.env.importers((name.name, len(values)), macros=True):
        code = abi.code.macro(module, name.name, len(values))
        if code is not None:
            return call_macro(expander, code, module, at, values)
    return None


def _put_size(expander: Expander, meta: Any, form: Any, found: dict[str, Any]) -> None:
    size = expander.guard(form) if expander.context is MATCH else expander.expand(form)
    if size.__class__ is not int and not (size.__class__ is tuple and len(size) == 3):
        raise _failure(
            expander,
            meta,
            "size in bitstring expects an integer or a variable as argument, got: " + source(size),
        )
    _put(expander, meta, "size", size, found)


def _put(expander: Expander, meta: Any, group: str, value: Any, found: dict[str, Any]) -> None:
    if group in found:
        if found[group] == value:
            return
        raise _failure(
            expander,
            meta,
            f"conflicting {group} specification for bit field: "
            f'"{_shown(value)}" and "{_shown(found[group])}"',
        )
    if group == "unit" and value.__class__ is not int:
        raise _failure(
            expander, meta, f"unit in bitstring expects an integer as argument, got: {source(value)}"
        )
    found[group] = value


def _shown(value: Any) -> str:
    return value if isinstance(value, str) else inspected(value)


def _check_combination(expander: Expander, meta: Any, kind: str, specs: dict[str, Any]) -> None:
    if kind in TEXT_TYPES and ("size" in specs or "unit" in specs):
        raise _failure(expander, meta, "size and unit are not supported on utf types")
    if kind in BIT_TYPES and ("sign" in specs or "endianness" in specs):
        raise _failure(
            expander,
            meta,
            "signed and unsigned specifiers are supported only on integer and float types"
            if "sign" in specs
            else _conflict_text(kind, specs["endianness"]),
        )
    if kind in ("integer", "float") and "unit" in specs and "size" not in specs:
        raise _failure(
            expander, meta, "integer and float types require a size specifier if the unit specifier is given"
        )
    size = specs.get("size")
    if kind == "float" and size.__class__ is int and size * specs.get("unit", 1) not in FLOAT_SIZES:
        width = size * specs.get("unit", 1)
        raise _failure(
            expander, meta, f"float requires size*unit to be 16, 32, or 64 (default), got: {width}"
        )
    if not 1 <= specs.get("unit", 1) <= MAX_UNIT:
        raise _failure(expander, meta, f"unit in bitstring goes from 1 to {MAX_UNIT}, got: {specs['unit']}")


def _conflict_text(kind: str, other: str) -> str:
    return f'conflicting type specification for bit field: "{kind}" and "{other}"'


def _chain(kind: str, specs: dict[str, Any]) -> Any:
    chain = call(kind)
    if "size" in specs:
        chain = call(MINUS, chain, call("size", specs["size"]))
    if "unit" in specs:
        chain = call(MINUS, chain, call("unit", specs["unit"]))
    if "sign" in specs and kind == "integer":
        chain = call(MINUS, chain, call(specs["sign"]))
    if "endianness" in specs:
        chain = call(MINUS, chain, call(specs["endianness"]))
    return chain


def read_specs(chain: Any) -> dict[str, Any]:
    """The parts of an expanded segment's specification: type, size, unit, sign, endianness."""
    found: dict[str, Any] = {}
    while chain[0] is MINUS:
        chain, part = chain[2]
        name = part[0].name
        if name in ("size", "unit"):
            found[name] = part[2].head
        else:
            found[KINDS[name]] = name
    found["type"] = chain[0].name
    return found
