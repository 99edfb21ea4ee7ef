"""What is being typed at the end of a text: the context that completion starts from.

`cursor_context` answers what Elixir's `Code.Fragment.cursor_context/1` does,
with Python strings for names:

    "none"  "expr"  ("local_or_var", "fo")  ("alias", "Foo.Ba")  ("dot", ("alias", "Foo"), "ba")

The text is read backwards from the cursor, as far as names, dots and the one
character in front of them; it need not be valid Elixir before that.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from pyiex.syntax.identifiers import is_atom_start, is_continue, is_start
from pyiex.syntax.operators import KINDS, WORDS
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import make_list

Context = Any
"""`"none"`, `"expr"`, or a tuple of a kind and names or inner contexts."""

_BREAKERS = re.escape("\\<>+-*/:=|&~^%!,([{;)]}\"'.$? \t\n\r")
_NAME = re.compile(rf"(?:[^{_BREAKERS}]+[?!]?)?\Z")
_OPERATOR = re.compile(r"(?:[\\<>+\-*/:=|&~^%!]*|:?\.\.|:\.)\Z")
_OPERATORS = frozenset(name for name in KINDS if not name[0].isalpha()) - {"->", "=>", "@", "..."}

_CALLS = {"local_or_var": "local_call", "dot": "dot_call", "operator": "operator_call"}
_ARITIES = {"local_or_var": "local_arity", "dot": "dot_arity", "operator": "operator_arity"}


def cursor_context(text: str) -> Context:
    """The context of a cursor at the end of `text`."""
    stripped = text.rstrip(" \t\r\n")
    blanks = text[len(stripped) :]
    if not stripped or ("\n" in blanks and stripped[-1] not in ".("):
        return "expr"
    spaces = bool(blanks) and "\n" not in blanks
    return _by_last_character(stripped, spaces)


def _ends_in_dot(text: str) -> bool:
    return text.endswith(".") and not text.endswith("..")


def _by_last_character(text: str, spaces: bool) -> Context:
    last = text[-1]
    if last == "%":
        return ("unquoted_atom", "%") if text.endswith(":%") and not text.endswith("::%") else ("struct", "")
    if _ends_in(text, "=>") or _ends_in(text, "->") or (text.endswith("<<") and not text.endswith("<<<")):
        return "expr"
    if last == ":" and not text.endswith("::"):
        return "expr" if spaces else ("unquoted_atom", "")
    if _ends_in_dot(text) and not text.endswith(":."):
        return _dotted(text[:-1], "")
    if last == "(":
        return _renamed(_name_before(text[:-1].rstrip(" \t")), _CALLS)
    if last == "/":
        return _renamed(_name_before(text[:-1].rstrip(" \t")), _ARITIES)
    if last in ",[{;":
        return "expr"
    if last in ")]}\"'$":
        return "none"
    found = _name_before(text)
    return _renamed(found, _CALLS) if spaces else found


def _ends_in(text: str, arrow: str) -> bool:
    return text.endswith(arrow) and not text.endswith(":" + arrow)


def _renamed(context: Context, kinds: dict[str, str]) -> Context:
    """The context with its kind changed: a name becomes a call, or a name with an arity."""
    if not isinstance(context, tuple) or context[0] not in kinds:
        return "none"
    if context[0] == "dot" and not context[2]:
        return "none"
    if context[-1] in WORDS:
        return (kinds["operator"], context[-1])
    return (kinds[context[0]], *context[1:])


def _name_before(text: str) -> Context:
    """The name or operator that `text` ends with."""
    match = _NAME.search(text)
    name = match.group() if match is not None else ""
    before = text[: len(text) - len(name)]
    if text.endswith("...") and not name:
        return ("local_or_var", "...")
    if not name:
        return _operator(text)
    return _in_front(before, name)


def _kind(name: str) -> str | None:
    """Whether a name is an "identifier", an "alias", or good as an "atom" only."""
    body = name[:-1] if name[-1] in "?!" else name
    if not body or not all(is_continue(character) or character == "@" for character in body):
        return None
    normal = unicodedata.normalize("NFC", name)
    if is_start(normal[0]):
        return "atom" if "@" in body else "identifier"
    if not is_atom_start(normal[0]):
        return None
    if "@" in body or not normal[0].isascii():
        return "atom"
    return "alias" if name.isascii() else None


def _in_front(before: str, name: str) -> Context:
    """The context of `name`, by what stands in front of it."""
    if name[0] == "@":
        found: Context = _attribute(name[1:])
        return ("struct", found) if found != "none" and name != "@" and before.endswith("%") else found
    kind = _kind(name)
    if kind is None or before.endswith("?"):
        return "none"
    if before.endswith(":") and not before.endswith("::"):
        return ("unquoted_atom", name)
    dotted = before.rstrip(" \t\r\n")
    if _ends_in_dot(dotted):
        return _dotted(dotted[:-1], name)
    if kind == "atom":
        return "none"
    if len(name) == 1 and name.isalpha() and before.endswith("~") and before[-2:-1] not in tuple("<=~"):
        return ("sigil", name)
    if kind == "alias":
        return ("struct" if before.endswith("%") else "alias", name)
    if not _is_line_start(before):
        return ("local_or_var", name)
    return "none" if name in WORDS else ("struct", ("local_or_var", name))


def _is_line_start(before: str) -> bool:
    """Elixir 1.14 sees `%name` for a struct only at the start of a line."""
    return before == "%" or before.endswith("\n%")


def _attribute(name: str) -> Context:
    return ("module_attribute", name) if not name or _kind(name) == "identifier" else "none"


def _dotted(base: str, name: str) -> Context:
    """`base.name`; `name` may be empty."""
    base = base.rstrip(" \t\r\n")
    inside: Context = _name_before(base) if base else "none"
    struct = isinstance(inside, tuple) and inside[0] == "struct"
    if struct:
        inside = ("alias", inside[1]) if isinstance(inside[1], str) else inside[1]
    found = _join(inside, name, struct)
    if struct and found != "none":
        return ("struct", found[1] if found[0] == "alias" and len(found) == 2 else found)
    return found


_BASES = frozenset({"alias", "module_attribute", "unquoted_atom", "dot", "local_or_var"})


def _join(inside: Context, name: str, struct: bool) -> Context:
    if not isinstance(inside, tuple) or inside[0] not in _BASES or inside[-1] in WORDS:
        return "none"
    kind = _kind(name) if name and name not in _OPERATORS else "identifier"
    if kind == "identifier":
        base = ("var", inside[1]) if inside[0] == "local_or_var" and not struct else inside
        return ("dot", base, name)
    if kind != "alias" or inside[0] in ("unquoted_atom", "dot"):
        return "none"
    if inside[0] == "alias":
        return (*inside[:-1], f"{inside[-1]}.{name}")
    return ("alias", inside, name)


def _operator(text: str) -> Context:
    """The operator that `text` ends with, perhaps as an atom or after a dot."""
    match = _OPERATOR.search(text)
    found = match.group() if match is not None else ""
    if not found:
        return "none"
    before = text[: len(text) - len(found)].rstrip(" \t\r\n")
    if found == "~" and not _ends_in_dot(before):
        return ("sigil", "")
    if found in _OPERATORS:
        return _dotted(before[:-1], found) if _ends_in_dot(before) else ("operator", found)
    if found[0] == ":" and (found[1:] in _OPERATORS or found in (":.", ":->")):
        return ("unquoted_atom", found[1:])
    return "none"


def as_term(context: Context) -> Any:
    """The context as Elixir's own term, with atoms and charlists."""
    if isinstance(context, str):
        return Atom(context)
    kind, *rest = context
    return (
        Atom(kind),
        *(make_list(map(ord, part)) if isinstance(part, str) else as_term(part) for part in rest),
    )
