"""Quoted form to text: calls, with and without parentheses or a do block."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from typing import Any

from pyiex.syntax import quoted as q
from pyiex.syntax.text_base import (
    BLOCK,
    ELEMENT,
    ONLY,
    OPENING,
    fits_to_its_break,
    is_do,
    is_keywords,
    parenthesised,
    surround,
    undone,
    unwrapped,
)
from pyiex.syntax.text_blocks import BlockText
from pyiex.terms.atoms import Atom
from pyiex.terms.inspect.algebra import (
    CURSOR,
    DOC_LINE,
    DOC_NIL,
    Doc,
    concat_all,
    fold,
    force_unfit,
    group,
    nest,
)
from pyiex.terms.inspect.atoms import inspect_remote_call
from pyiex.terms.lists import EMPTY, List

_ANY = frozenset(range(1, 256))
_ONE, _TWO, _ONE_TWO, _TWO_THREE = ({1}, {2}, {1, 2}, {2, 3})
_THREE_FOUR, _UP_TO_THREE = ({3, 4}, {1, 2, 3})

WITHOUT_PARENS: dict[str, Any] = {
    **dict.fromkeys(("for", "with"), _ANY),
    **dict.fromkeys(
        (
            "cond", "receive", "try", "defguard", "defguardp", "defexception", "defoverridable", "defstruct",
            "assert_received", "refute_received", "import_config",
        ),
        _ONE,
    ),
    **dict.fromkeys(("case", "defmodule", "destructure", "if", "unless", "defdelegate"), _TWO),
    **dict.fromkeys(
        (
            "alias", "import", "require", "quote", "use", "raise", "def", "defp", "defmacro", "defmacrop",
            "assert", "refute", "doctest", "setup", "setup_all", "test",
        ),
        _ONE_TWO,
    ),
    **dict.fromkeys(("reraise", "defrecord", "defrecordp", "config", "assert_raise"), _TWO_THREE),
    **dict.fromkeys(("assert_in_delta", "refute_in_delta"), _THREE_FOUR),
    **dict.fromkeys(("assert_receive", "refute_receive"), _UP_TO_THREE),
}  # fmt: skip
"""Local calls that are written without parentheses, with their arities (the formatter's own list)."""

ALWAYS = "always"
IF_ALONE = "unless it has a do block"
NEVER = "never where it can be"


class CallText(BlockText):
    """Makes documents of calls."""

    def local_call(self, name: Atom, args: list[Any], context: str) -> Doc:
        """`name(args)`."""
        shown = inspect_remote_call(name)
        bare = len(args) in WITHOUT_PARENS.get(name.name, ()) and (
            context in OPENING or (bool(args) and is_do(args[-1]))
        )
        return self.call(shown, args, NEVER if bare else ALWAYS)

    def call(self, target: Doc, args: list[Any], parens: str) -> Doc:
        """`target` called with `args`."""
        if args and is_do(args[-1]):
            return self._block_call(target, args[:-1], args[-1], parens)
        if not args:
            return concat_all([target, b"()"])
        inside, open_ended = self._arguments(args)
        if parens == NEVER:
            doc = concat_all([target, b" ", nest(inside, CURSOR)])
            return undone(group(doc)) if open_ended else group(doc)
        doc = concat_all([target, surround(b"(", inside, b")")])
        return undone(doc) if open_ended else doc

    def _arguments(self, args: list[Any]) -> tuple[Doc, bool]:
        """Arguments, and whether the last may go over several lines without the others."""
        last = args[-1]
        context = ONLY if len(args) == 1 and not is_keywords(last) else ELEMENT
        if is_keywords(last):
            docs = [self.argument(arg) for arg in args[:-1]] + [self.pair(pair) for pair in last]
            return self.joined(docs), False
        docs = [self.argument(arg, context) for arg in args]
        if self.may_break_first(last):
            docs[-1] = fits_to_its_break(docs[-1])
            return self.joined(docs), True
        return self.joined(docs), False

    def may_break_first(self, form: Any) -> bool:
        """Tell whether a form, at the end of a line, may open there and close further down."""
        if form.__class__ is List:
            return form is not EMPTY and not self.is_clauses(form)
        return (
            q.is_call(form, q.FN) or (q.is_call(form, q.MAP) and bool(form[2])) or q.is_call(form, q.STRUCT)
        )

    def _block_call(self, target: Doc, args: list[Any], block: Any, parens: str) -> Doc:
        """`target args do ... end`."""
        if not args:
            head = target
        elif parens == ALWAYS:
            inside, _ = self._arguments(args)
            head = concat_all([target, surround(b"(", inside, b")")])
        else:
            inside, _ = self._arguments(args)
            head = concat_all([target, b" ", nest(group(inside), CURSOR)])
        parts = [group(head), b" do"]
        for index, (key, value) in enumerate(block):
            if index:
                parts.extend((DOC_LINE, key.name.encode()))
            shown = self.section(value)
            if shown is not DOC_NIL:
                parts.append(nest(concat_all([DOC_LINE, shown]), 2))
        return force_unfit(concat_all([*parts, DOC_LINE, b"end"]))

    def section(self, form: Any) -> Doc:
        """What stands between the words of a do block."""
        if self.is_clauses(form):
            return self.clauses(form)
        return self.body(form)

    def remote_call(self, form: Any, context: str) -> Doc:
        """`target.name(args)`, `target.(args)`, `target.{A, B}` or `target[key]`."""
        (_, _, inner), meta, args = form
        target, *names = inner
        arguments = list(args)
        if not names:
            if arguments and is_do(arguments[-1]) and len(arguments) == 1:
                return self.call(concat_all([self.target(target), b"."]), arguments, IF_ALONE)
            return self.call(concat_all([self.target(target), b"."]), arguments, ALWAYS)
        name = names[0]
        if target is q.ACCESS and name.name == "get" and len(arguments) == 2:
            return self._access(*arguments)
        if name is q.TUPLE:
            inside = self.joined([self.expression(arg) for arg in arguments])
            return concat_all(
                [self.target(target), b".", surround(b"{", inside, b"}") if arguments else b"{}"]
            )
        shown = concat_all([self.target(target), b".", inspect_remote_call(name)])
        if not arguments and q.keyword_get(meta, "no_parens") is not None and not _is_module(target):
            return shown
        return self.call(shown, arguments, IF_ALONE)

    def _access(self, container: Any, key: Any) -> Doc:
        if is_keywords(key):
            inside = self.joined([self.pair(pair) for pair in key])
        else:
            inside = self.expression(key)
        return concat_all([self.target(container), surround(b"[", inside, b"]")])

    def target(self, form: Any) -> Doc:
        """What stands before a dot or bracket, in parentheses where it needs them."""
        form = unwrapped(form)
        doc = self.expression(form, ELEMENT)
        if q.is_call(form, q.BLOCK):
            return self.in_parens(doc)
        attribute = q.is_call(form, "@", 1) and not q.is_var(form[2].head)
        if attribute or q.is_call(form, q.FN) or self.is_block_call(form) or self.needs_parens(form):
            return parenthesised(doc)
        return doc

    @abstractmethod
    def needs_parens(self, form: Any) -> bool:
        """Tell whether a form is an operator's call that a dot would take apart."""

    def alias(self, form: Any) -> Doc:
        """`A.B`, whose first part may be any expression."""
        return alias_doc(form, self.target)

    def call_of_call(self, form: Any) -> Doc:
        """`foo(1)(2)`."""
        return self.call(self.expression(form[0], BLOCK), list(form[2]), ALWAYS)


def _is_module(form: Any) -> bool:
    """Tell whether `form.name` is surely a function's call."""
    return form.__class__ is Atom or q.is_alias(form) or (q.is_var(form) and form[0].name == "__MODULE__")


def alias_doc(form: Any, target: Callable[[Any], Doc]) -> Doc:
    """`A.B`; target: makes the document of a first part that is an expression."""
    first, *rest = form[2]
    shown = first.name.encode() if first.__class__ is Atom else target(first)
    return fold(
        [shown, *(part.name.encode() for part in rest)],
        lambda left, right: concat_all([left, b".", right]),
    )
