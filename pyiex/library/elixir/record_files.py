"""`Record.extract`: the records that a header file of Erlang declares.

Erlang's own scanner and parser are used on each declaration; of the preprocessor, the
macros without arguments that the file itself defines.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pyiex.library.elixir.record import lib
from pyiex.library.shown import shown
from pyiex.library.text import decode
from pyiex.runtime import abi
from pyiex.syntax.quoted import keyword_get
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised, argument_error, struct_error
from pyiex.terms.lists import EMPTY, make_list

Tokens = list[tuple[Any, ...]]

_OK, _ERROR, _UNDEFINED = map(Atom, ("ok", "error", "undefined"))
_OPENING, _CLOSING = frozenset({"(", "[", "{", "<<"}), frozenset({")", "]", "}", ">>"})


@lib.function(spec="extract(atom(), keyword()) :: keyword()")
def extract(name: Any, opts: Any) -> Any:
    """The fields of a record of Erlang's, with their defaults, out of a header file.

    opts: `from:` is the file, or `from_lib:` one of an application of Erlang's, `"kernel/include/file.hrl"`,
    which needs Erlang on this machine.

        iex> path = Path.join(System.tmp_dir!(), "tools.hrl")
        iex> File.write!(path, "-record(hammer, {weight = 2, owner}).")
        iex> Record.extract(:hammer, from: path)
        [weight: 2, owner: :undefined]
    """
    path = _path(opts)
    for found, fields in _records(path):
        if found is name:
            return fields
    raise argument_error(
        f"no record {name.name} found at {path}. Or the record does not exist or its entry is malformed or "
        "depends on other include files"
    )


@lib.function(spec="extract_all(keyword()) :: [{atom(), keyword()}]")
def extract_all(opts: Any) -> Any:
    """All records of a header file, each with its fields; the options are those of `extract/2`.

    iex> path = Path.join(System.tmp_dir!(), "bags.hrl")
    iex> File.write!(path, "-record(bag, {size = small}). -record(box, {}).")
    iex> Record.extract_all(from: path)
    [bag: [size: :small], box: []]
    """
    return make_list(_records(_path(opts)))


def _path(opts: Any) -> str:
    """The header file that the options name."""
    file, of_library = keyword_get(opts, "from"), keyword_get(opts, "from_lib")
    if file is not None:
        return decode(file)
    if of_library is None:
        raise argument_error("expected :from or :from_lib to be given as option")
    application, _, rest = decode(of_library).partition("/")
    erlang = shutil.which("erl")
    folders = [] if erlang is None else Path(erlang).resolve().parent.parent.glob(f"lib/{application}-*")
    for folder in sorted(folders, reverse=True):
        return str(folder / rest)
    raise argument_error(f"lib file {decode(of_library)} could not be found")


def _unreadable(path: str, reason: Any) -> Raised:
    problem = shown((_ERROR, reason))
    return struct_error("RuntimeError", message=f"error parsing file {path}, got: {problem}")


def _records(path: str) -> Iterator[tuple[Any, Any]]:
    """The records of a file, with their fields as keywords; those that are malformed are left out."""
    answer = abi.apply_mfa(Atom("file"), Atom("read_file"), (path.encode(),))
    if answer[0] is not _OK:
        raise _unreadable(path, answer[1])
    characters = make_list(map(ord, decode(answer[1])))
    scanned = abi.apply_mfa(Atom("erl_scan"), Atom("string"), (characters,))
    if scanned[0] is not _OK:
        raise _unreadable(path, scanned[1])
    macros: dict[Any, Tokens] = {}
    for form in _forms(scanned[1]):
        kind, parts = _declaration(form)
        if kind == "define" and len(parts) > 1 and len(parts[0]) == 1:
            macros[parts[0][0][2]] = [token for part in parts[1:] for token in part]
        elif kind == "record" and len(parts) == 2 and len(parts[0]) == 1:
            fields = _fields(parts[1], macros)
            if fields is not None:
                yield parts[0][0][2], fields


def _forms(tokens: Any) -> Iterator[Tokens]:
    form: Tokens = []
    for token in tokens:
        if token[0].name == "dot":
            yield form
            form = []
        else:
            form.append(token)


def _declaration(form: Tokens) -> tuple[str, list[Tokens]]:
    """Of `-name(part, part)` the name and the parts; "" where the form is something else."""
    if len(form) < 5 or [token[0].name for token in form[:3]] != ["-", "atom", "("]:
        return "", []
    return form[1][2].name, _split(form[3:-1])


def _split(tokens: Tokens) -> list[Tokens]:
    """The tokens between commas that stand in no brackets."""
    parts: list[Tokens] = [[]]
    depth = 0
    for token in tokens:
        kind = token[0].name
        depth += (kind in _OPENING) - (kind in _CLOSING)
        if kind == "," and depth == 0:
            parts.append([])
        else:
            parts[-1].append(token)
    return parts


def _fields(tokens: Tokens, macros: dict[Any, Tokens]) -> Any:
    """The fields between the braces; None where one cannot be read."""
    if len(tokens) == 2:
        return EMPTY
    pairs = []
    for field in _split(tokens[1:-1]):
        value = _default(_untyped(field)[1:], macros)
        if value is None or field[0][0].name != "atom":
            return None
        pairs.append((field[0][2], value))
    return make_list(pairs)


def _untyped(field: Tokens) -> Tokens:
    """A field without the type that may follow it."""
    depth = 0
    for index, token in enumerate(field):
        kind = token[0].name
        depth += (kind in _OPENING) - (kind in _CLOSING)
        if kind == "::" and depth == 0:
            return field[:index]
    return field


def _default(tokens: Tokens, macros: dict[Any, Tokens]) -> Any:
    """The value of `= expression`, `:undefined` where there is none; None where it cannot be read."""
    if not tokens:
        return _UNDEFINED
    expanded = _without_macros(tokens[1:], macros)
    if expanded is None:
        return None
    end = (Atom("dot"), tokens[-1][1])
    parsed = abi.apply_mfa(Atom("erl_parse"), Atom("parse_exprs"), (make_list([*expanded, end]),))
    if parsed[0] is not _OK:
        return None
    value = abi.apply_mfa(Atom("erl_eval"), Atom("exprs"), (parsed[1], EMPTY))
    return value[1]


def _without_macros(tokens: Tokens, macros: dict[Any, Tokens]) -> Tokens | None:
    """The tokens with what the macros stand for; None where one is not known."""
    expanded: Tokens = []
    rest = iter(tokens)
    for token in rest:
        if token[0].name != "?":
            expanded.append(token)
            continue
        name = next(rest)
        inner = _without_macros(macros[name[2]], macros) if name[2] in macros else None
        if inner is None:
            return None
        expanded.extend(inner)
    return expanded
