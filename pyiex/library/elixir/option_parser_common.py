"""Options on a command line: one option read from the front of the arguments, by a configuration."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pyiex.library.elixir.float import parse as parse_float
from pyiex.library.elixir.integer import parse as parse_integer
from pyiex.library.elixir.io import warn
from pyiex.library.shown import shown
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom, existing_atom
from pyiex.terms.errors import argument_error
from pyiex.terms.lists import List

_TYPES = ("boolean", "count", "integer", "float", "string", "keep")
_NUMBER = re.compile(rb"[0-9]")
_DIGITS = re.compile(rb"([^0-9]*)([0-9].*)?", re.DOTALL)

Arguments = Sequence[Any]


@dataclass
class Settings:
    """The options of `OptionParser.parse/2`."""

    types: dict[Atom, list[str]] = field(default_factory=dict)
    aliases: dict[Atom, Atom] = field(default_factory=dict)
    strict: bool = False
    make_atoms: bool = False

    @classmethod
    def of(cls, opts: Any) -> Settings:
        """Read them; ArgumentError for types that there are not."""
        given = dict(opts)
        if Atom("switches") in given and Atom("strict") in given:
            raise argument_error(":switches and :strict cannot be given together")
        types = given.get(Atom("strict"), given.get(Atom("switches")))
        if types is None:
            warn(b"not passing the :switches or :strict option to OptionParser is deprecated")
            types = ()
        settings = cls(
            {name: _types(kinds) for name, kinds in types},
            dict(given.get(Atom("aliases"), ())),
            Atom("strict") in given,
            given.get(Atom("allow_nonexistent_atoms"), FALSE) is TRUE,
        )
        return settings

    def key(self, name: bytes) -> Atom | None:
        """The atom of an option's name, where there is one or it may be made."""
        text = name.decode("utf-8", "replace").replace("-", "_")
        return Atom(text) if self.make_atoms else existing_atom(text)


def _types(kinds: Any) -> list[str]:
    listed = list(kinds) if kinds.__class__ is List else [kinds]
    wrong = [kind for kind in listed if kind.__class__ is not Atom or kind.name not in _TYPES]
    if wrong:
        raise argument_error(f"invalid switch types/modifiers: {', '.join(map(shown, wrong))}")
    return [kind.name for kind in listed]


@dataclass
class Found:
    """What stands at the front: `kind` is "ok", "invalid", "undefined" or "error" (no option)."""

    kind: str
    rest: list[Any]
    name: Any = NIL
    value: Any = NIL


def next_option(arguments: list[Any], settings: Settings) -> Found:
    """Read the first option."""
    first = arguments[0] if arguments else b"--"
    if first.__class__ is not bytes or first in (b"-", b"--") or not first.startswith(b"-"):
        return Found("error", arguments)
    option, sign, value = first.partition(b"=")
    given = value if sign else None
    rest = arguments[1:]
    if option.startswith(b"--"):
        if b"_" in option:
            return Found("undefined", rest, option, NIL if given is None else given)
        return _tagged(_long(option[2:], settings), given, option, rest, settings)
    return _short(option, given, arguments, settings)


_Tag = tuple[Atom, bool] | None
"""The option meant, and whether it is negated by `--no-`."""


def _long(name: bytes, settings: Settings) -> _Tag:
    if name.startswith(b"no-"):
        negated = settings.key(name[3:])
        if negated is not None and "boolean" in settings.types.get(negated, ()):
            return negated, True
    key = settings.key(name)
    return None if key is None else (key, False)


def _short(option: bytes, value: bytes | None, arguments: list[Any], settings: Settings) -> Found:
    letters, rest = option[1:], arguments[1:]
    if value is None and _NUMBER.match(letters):
        return Found("error", arguments)
    if b"-" in letters or b"_" in letters:
        return Found("undefined", rest, option, NIL if value is None else value)
    key = settings.key(letters)
    meant = settings.aliases.get(key) if key is not None else None
    if len(letters.decode("utf-8", "replace")) == 1:
        return _tagged(None if meant is None else (meant, False), value, option, rest, settings)
    if meant is not None:
        warn(f"multi-letter aliases are deprecated, got: {shown(key)}".encode())
        return _tagged((meant, False), value, option, rest, settings)
    return next_option([*_letter_by_letter(letters, value), *rest], settings)


def _letter_by_letter(letters: bytes, value: bytes | None) -> list[bytes]:
    """`-abc=x` as `-a -b -c=x`, and `-p80` as `-p 80`."""
    found = _DIGITS.fullmatch(letters)
    assert found is not None
    options = [b"-" + letter.encode() for letter in found[1].decode("utf-8", "replace")]
    more = [] if found[2] is None else [found[2]]
    if value is not None:
        target = more or options
        target[-1] += b"=" + value
    return options + more


def _tagged(tag: _Tag, value: bytes | None, original: bytes, rest: list[Any], settings: Settings) -> Found:
    if tag is None:
        taken, rest = _with_value(value, [], rest, strict=settings.strict)
        return Found("undefined", rest, original, taken)
    key, negated = tag
    if settings.strict and key not in settings.types:
        return Found("undefined", rest, original, NIL if value is None else value)
    kinds = settings.types.get(key, [])
    if negated:
        return Found("ok", rest, key, FALSE) if value is None else Found("invalid", rest, original, value)
    taken, rest = _with_value(value, kinds, rest, strict=settings.strict)
    good, converted = _converted(kinds, taken, value)
    return Found("ok", rest, key, converted) if good else Found("invalid", rest, original, taken)


def _with_value(
    value: bytes | None, kinds: list[str], rest: list[Any], strict: bool
) -> tuple[Any, list[Any]]:
    """The value of an option, and what follows it."""
    if value is not None:
        return value, rest
    if "boolean" in kinds:
        return TRUE, rest
    if "count" in kinds:
        return 1, rest
    if rest and _is_value(rest[0]):
        return rest[0], rest[1:]
    return (TRUE if not kinds and not strict else NIL), rest


def _is_value(argument: Any) -> bool:
    if argument.__class__ is not bytes or not argument.startswith(b"-") or argument == b"-":
        return True
    return bool(_NUMBER.match(argument[1:]))


def _converted(kinds: list[str], value: Any, given: bytes | None) -> tuple[bool, Any]:
    """Whether the value is of the type, and what it is then."""
    kind = next((kind for kind in kinds if kind != "keep"), None)
    if kind == "boolean":
        truths = {b"true": TRUE, b"false": FALSE}
        return (True, value) if given is None else (value in truths, truths.get(value))
    if kind == "count":
        return given is None, value
    if value is NIL:
        return False, value
    if kind in ("integer", "float"):
        parsed = (parse_integer if kind == "integer" else parse_float)(value)
        whole = parsed.__class__ is tuple and parsed[1] == b""
        return whole, parsed[0] if whole else value
    return True, value
