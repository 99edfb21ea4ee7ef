"""Completion: what the text before the cursor may go on with.

`syntax.cursor` says what kind of thing the cursor is in; this module looks up
what there is of that kind in the shell's surroundings.  A completion never
raises: what cannot be understood has no candidates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from pyiex.runtime.abi import code
from pyiex.shell.console import Candidate
from pyiex.shell.surroundings import Surroundings
from pyiex.syntax.cursor import cursor_context
from pyiex.terms.atoms import Atom, known_atoms
from pyiex.terms.maps import Map

_QUOTED_ATOM = re.compile(r':"([^"\\\n]*)$')
_PROCESS_NAME = re.compile(
    r"(?:send|whereis|unregister|monitor|Process\.(?:send_after|exit|link))[( ]\s*\{?\s*:([\w@]*[?!]?)$"
)
_STRUCT_KEY = re.compile(r"%([A-Z][\w.]*)\{((?:[^{}]*,)?)\s*(\w*)$")
_GIVEN_KEY = re.compile(r"(\w+):")
_UPDATE_KEY = re.compile(r"%(?:[A-Z][\w.]*)?\{\s*([a-z_]\w*)\s*\|(?:[^{}]*,)?\s*(\w*)$")
_SIMPLE_ATOM = re.compile(r"[^\W\d]\w*(?:@\w+)*[?!]?")
_SHORTEST_ATOM = 2
"""Letters of an atom that must be there before all known atoms are looked through."""

_OF_STRUCTS = ("__struct__", "__exception__")
"""Keys that nobody writes between braces."""
_SIGIL = "sigil_"
_DELIMITERS = ('"', '"""', "'", "'''", "(", "/", "<", "[", "{", "|")

Found = Iterable[Candidate]


def candidates(text: str, surroundings: Surroundings) -> Sequence[Candidate]:
    """The candidates for `text`, which ends at the cursor, sorted."""
    try:
        found = set(_candidates(text, surroundings))
    except Exception:
        # Tab in the middle of anything at all is no error.
        return []
    return sorted(found, key=lambda candidate: (candidate.text, len(candidate.shown), candidate.shown))


def _candidates(text: str, surroundings: Surroundings) -> Found:
    for pattern, complete in _TEXTUAL:
        match = pattern.search(text)
        if match is not None:
            return complete(match, surroundings)
    context = cursor_context(text)
    if isinstance(context, str):
        return _expression(surroundings) if context == "expr" else ()
    handler = _CONTEXTS.get((context[0], len(context)))
    return handler(surroundings, *context[1:]) if handler else ()


def _words(names: Iterable[str], hint: str) -> Iterator[Candidate]:
    for name in names:
        if name.startswith(hint):
            yield Candidate(name, len(hint), name)


# -- recognised in the text -----------------------------------------------------------


def _node_names(match: re.Match[str], surroundings: Surroundings) -> Found:
    hint = match[1]
    names = {*surroundings.node_names(), *surroundings.process_names()}
    return _words((name for name in names if not name.startswith("Elixir.")), hint)


def _process_names(match: re.Match[str], surroundings: Surroundings) -> Found:
    return _words(filter(_SIMPLE_ATOM.fullmatch, surroundings.process_names()), match[1])


def _struct_keys(match: re.Match[str], surroundings: Surroundings) -> Found:
    module = surroundings.env.expand_alias(Atom(f"Elixir.{match[1]}"))
    make = code.lookup(module, "__struct__", 0)
    given = set(_GIVEN_KEY.findall(match[2]))
    return (one for one in _keys(make(), match[3]) if one.shown[:-1] not in given) if make else ()


def _update_keys(match: re.Match[str], surroundings: Surroundings) -> Found:
    return _keys(surroundings.variable(match[1]), match[2])


def _keys(value: Any, hint: str) -> Iterator[Candidate]:
    for candidate in _fields(value, hint):
        if candidate.text in _OF_STRUCTS:
            continue
        yield Candidate(f"{candidate.text}: ", candidate.replaces, f"{candidate.text}:")


_TEXTUAL: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], Surroundings], Found]], ...] = (
    (_QUOTED_ATOM, _node_names),
    (_PROCESS_NAME, _process_names),
    (_UPDATE_KEY, _update_keys),
    (_STRUCT_KEY, _struct_keys),
)


# -- recognised by the parser's cursor context ------------------------------------------


def _local(surroundings: Surroundings, hint: str) -> Iterator[Candidate]:
    yield from _words(surroundings.variable_names(), hint)
    yield from _callables(surroundings.imported(), hint)


def _expression(surroundings: Surroundings, *_operator: Any) -> Found:
    return _local(surroundings, "")


def _arguments(surroundings: Surroundings, name: str) -> Found:
    return _signatures(surroundings, None, name)


def _dot_arguments(surroundings: Surroundings, inside: Any, name: str) -> Found:
    module = _value(surroundings, inside)
    return _signatures(surroundings, module, name) if isinstance(module, Atom) else _expression(surroundings)


def _signatures(surroundings: Surroundings, module: Atom | None, name: str) -> Found:
    """How the function whose arguments begin is called; what may be an argument where that is not known."""
    found = surroundings.signatures(module, name)
    return [Candidate("", 0, head) for head in found] or _expression(surroundings)


def _sigil(surroundings: Surroundings, hint: str) -> Iterator[Candidate]:
    if hint:
        yield from (Candidate(sign, 0, sign) for sign in _DELIMITERS)
        return
    for name, arity in surroundings.imported():
        if arity == 2 and name.startswith(_SIGIL) and len(name) == len(_SIGIL) + 1:
            yield Candidate(name[-1], 0, f"~{name[-1]} ({name})")


def _callables(keys: Iterable[tuple[str, int]], start: str) -> Iterator[Candidate]:
    for name, arity in keys:
        hidden = name.startswith("_") and not start.startswith("_")
        writable = not start or _SIMPLE_ATOM.fullmatch(name)
        if name.startswith(start) and not hidden and writable:
            yield Candidate(name, len(start), f"{name}/{arity}")


def _aliases(surroundings: Surroundings, hint: str) -> Iterator[Candidate]:
    written, dot, start = hint.rpartition(".")
    parent = surroundings.env.expand_alias(Atom(f"Elixir.{written}")).name + "." if dot else "Elixir."
    names = {name[len(parent) :].split(".")[0] for name in surroundings.modules() if name.startswith(parent)}
    if not dot:
        names |= {alias.name[7:] for alias in surroundings.env.aliases}
    return _words(names, start)


def _structs(surroundings: Surroundings, context: Any) -> Iterator[Candidate]:
    """Structs by their full names; behind an alias, those that it stands for."""
    hint = context if isinstance(context, str) else f"{context[1][1]}.{context[2]}"
    written, dot, _start = hint.partition(".")
    meant = surroundings.env.expand_alias(Atom(f"Elixir.{written}")).name[7:] + dot if dot else ""
    for full in surroundings.modules():
        name = full.removeprefix("Elixir.")
        if dot and name.startswith(meant):
            name = f"{written}.{name[len(meant) :]}"
        if name != full and name.startswith(hint) and surroundings.is_struct(Atom(full)):
            yield Candidate(f"{name}{{", len(hint), name)


def _atoms(surroundings: Surroundings, hint: str) -> Iterator[Candidate]:
    names = {name for name in surroundings.modules() if not name.startswith("Elixir.")}
    names.update(surroundings.process_names(), surroundings.node_names())
    if len(hint) >= _SHORTEST_ATOM:
        names.update(atom.name for atom in known_atoms() if atom.name.startswith(hint))
    return _words(filter(_SIMPLE_ATOM.fullmatch, names), hint)


def _dot_arity(surroundings: Surroundings, inside: Any, name: str) -> Found:
    return _exactly(name, _dot(surroundings, inside, name))


def _local_arity(surroundings: Surroundings, name: str) -> Found:
    return _exactly(name, _callables(surroundings.imported(), name))


def _exactly(name: str, found: Found) -> Found:
    return [Candidate("", 0, candidate.shown) for candidate in found if candidate.text == name]


def _dot(surroundings: Surroundings, inside: Any, hint: str) -> Iterator[Candidate]:
    if inside[0] == "alias" and len(inside) == 2:
        yield from _aliases(surroundings, f"{inside[1]}.{hint}")
    value = _value(surroundings, inside)
    if isinstance(value, Atom):
        yield from _callables(surroundings.exports(value), hint)
    else:
        yield from _fields(value, hint)


def _value(surroundings: Surroundings, inside: Any) -> Any:
    """What stands before a dot, as far as it can be told without evaluating anything."""
    kind, *rest = inside
    if kind == "alias" and len(rest) == 1:
        return surroundings.env.expand_alias(Atom(f"Elixir.{rest[0]}"))
    if kind == "unquoted_atom":
        return Atom(rest[0])
    if kind == "var":
        return surroundings.variable(rest[0])
    if kind == "dot":
        value = _value(surroundings, rest[0])
        return value.get(Atom(rest[1])) if isinstance(value, Map) else None
    return None


def _fields(value: Any, hint: str) -> Iterator[Candidate]:
    if isinstance(value, Map):
        names = (key.name for key in value if isinstance(key, Atom))
        yield from _words(filter(_SIMPLE_ATOM.fullmatch, names), hint)


_CONTEXTS: dict[tuple[str, int], Callable[..., Found]] = {
    ("alias", 2): _aliases,
    ("dot", 3): _dot,
    ("dot_arity", 3): _dot_arity,
    ("dot_call", 3): _dot_arguments,
    ("local_or_var", 2): _local,
    ("local_arity", 2): _local_arity,
    ("local_call", 2): _arguments,
    ("sigil", 2): _sigil,
    ("operator_call", 2): _expression,
    ("operator_arity", 2): _expression,
    ("operator", 2): _expression,
    ("anonymous_call", 2): _expression,
    ("struct", 2): _structs,
    ("unquoted_atom", 2): _atoms,
}
"""What completes each of the cursor contexts, by its tag and size."""
