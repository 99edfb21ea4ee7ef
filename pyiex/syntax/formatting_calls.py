"""The formatter: calls, with and without parentheses or a do block."""

from __future__ import annotations

from abc import abstractmethod
from typing import Any

from pyiex.syntax import quoted as q
from pyiex.syntax.formatting_base import (
    BREAK_JOIN,
    HEREDOCS,
    LINE_JOIN,
    has_break,
    is_do,
    is_keywords,
    is_pair,
    line_at,
    literal_of,
    span,
)
from pyiex.syntax.formatting_blocks import FormatBlocks, is_clauses, several
from pyiex.syntax.text_base import (
    BLOCK,
    ELEMENT,
    IN_BREAK,
    ONLY,
    OPENING,
    fits_to_its_break,
    parenthesised,
    surround,
    undone,
    unwrapped,
)
from pyiex.syntax.text_calls import alias_doc
from pyiex.terms.atoms import Atom
from pyiex.terms.inspect.algebra import (
    ALWAYS,
    CURSOR,
    DOC_LINE,
    DOC_NIL,
    INHERIT,
    Doc,
    break_,
    concat_all,
    force_unfit,
    group,
    nest,
)
from pyiex.terms.inspect.atoms import inspect_remote_call
from pyiex.terms.lists import EMPTY, List, make_list

TIGHT = "argument of a call without parentheses"
"""Here a call with a do block needs parentheses, or the block would end the arguments."""

_SECTIONS = frozenset({"do", "after", "catch", "else", "rescue"})


class FormatCalls(FormatBlocks):
    """Makes documents of calls."""

    def element(self, form: Any) -> Doc:
        return self.argument(form, ELEMENT)

    def argument(self, form: Any, context: str) -> Doc:
        """The document of an argument: blocks are put in parentheses."""
        if is_pair(form):
            return self.pair(form, context)
        if several(form):
            return self.in_parens(form)
        return self.expression(form, context)

    def pair(self, pair: tuple[Any, Any], context: str = ELEMENT) -> Doc:
        """`key: value`."""
        key = self.key(pair[0])
        value = self.argument(pair[1], TIGHT if context is TIGHT else ELEMENT)
        if self.may_break_first(pair[1]):
            return concat_all([key, b" ", value])
        return group(concat_all([key, nest(concat_all([break_(), group(value)]), 2)]))

    def is_block_call(self, form: Any) -> bool:
        """Tell whether a form is a call with a do block."""
        if not q.is_node(form) or form[2].__class__ is not List or form[2] is EMPTY:
            return False
        return self.sections(form[1], list(form[2])[-1]) is not None

    def sections(self, meta: Any, last: Any) -> Any:
        """The sections of the do block that a last argument is or is to become; None for others."""
        if not is_do(last):
            return None
        if q.keyword_get(meta, "do") is not None:
            return last
        if not self.settings.do_blocks:
            return None
        keys = [literal_of(key) for key, _ in last]
        return last if all(key is not None and key.name in _SECTIONS for key in keys) else None

    # Calls of names

    def local_call(self, form: Any, context: str) -> Doc:
        """`name(args)`."""
        name, meta, args = form
        if context is TIGHT and self.is_block_call(form):
            return parenthesised(self.local_call(form, ELEMENT))
        bare = not self.is_parenthesised(meta)
        if bare and not self.is_block_call(form):
            arities = self.settings.bare.get(name.name, ())
            bare = len(args) in arities and context in OPENING
        return self.call(inspect_remote_call(name), meta, list(args), bare)

    def is_parenthesised(self, meta: Any) -> bool:
        """Tell whether a call was written with parentheses."""
        return q.keyword_get(meta, "closing") is not None

    def call(self, target: Doc, meta: Any, args: list[Any], bare: bool) -> Doc:
        """`target` called with `args`, without parentheses if bare."""
        sections = self.sections(meta, args[-1]) if args else None
        if sections is not None:
            return self._block_call(target, meta, args[:-1], sections, bare)
        if not args:
            return concat_all([target, self.container(meta, b"(", [], b")")])
        return concat_all([target, self.arguments(meta, args, bare)])

    def arguments(self, meta: Any, args: list[Any], bare: bool, attribute: bool = False) -> Doc:
        """Arguments and what is around them."""
        low, high = line_at(meta), line_at(meta, "closing")
        if not self.is_parenthesised(meta):
            high = span(make_list(args))[1]
        last = args[-1] if attribute else self._unbracketed(args[-1])
        args = [*args[:-1], last]
        spread = has_break(meta) and (len(args) > 1 or (is_keywords(last) and len(last) > 1))
        generators = sum(q.is_call(arg, "<-", 2) for arg in args)
        if is_keywords(last) and len(args) > 1 and not generators:
            return self._with_keywords(args[:-1], list(last), (low, high), bare, spread)
        tight = bare and (len(args) > 1 or q.keyword_get(meta, "do") is not None)
        flat = [*args[:-1], *last] if is_keywords(last) else args
        spread = spread or _on_own_lines(args)
        join = LINE_JOIN if spread else BREAK_JOIN
        alone = len(args) == 1 and not is_keywords(last)
        context = TIGHT if tight else ONLY if alone else ELEMENT
        open_ended = join is BREAK_JOIN and not is_keywords(last) and self.may_break_first(last)

        def show(form: Any) -> Doc:
            doc = self.argument(form, context)
            return fits_to_its_break(doc) if open_ended and form is last else doc

        inside, join = self.listed(flat, low, high, join, show)
        if bare:
            doc = group(concat_all([b" ", nest(inside, CURSOR, IN_BREAK if open_ended else ALWAYS)]))
        else:
            doc = surround(b"(", inside, b")")
        return undone(doc) if open_ended and join is BREAK_JOIN else doc

    def _unbracketed(self, form: Any) -> Any:
        """A last argument `[key: value]` as one without brackets, if it began on the line it ended on."""
        value = literal_of(form)
        if value.__class__ is not List or value is EMPTY or not all(map(is_pair, value)):
            return form
        meta = form[1]
        if has_break(meta) or self.has_comments(line_at(meta), line_at(meta, "closing")):
            return form
        return value

    def _with_keywords(
        self, left: list[Any], pairs: list[Any], lines: tuple[int, int], bare: bool, spread: bool
    ) -> Doc:
        """Arguments of which the last are `key: value`: these go on lines of their own first."""
        low, high = lines
        join = LINE_JOIN if spread else BREAK_JOIN
        context = TIGHT if bare else ELEMENT
        first, _ = self.listed(
            left, low, span(make_list(left))[1] + 1, join, lambda form: self.argument(form, context)
        )
        first = concat_all([first, b","])
        rest, _ = self.listed(pairs, low, high, join, lambda form: self.argument(form, context))
        tail = nest(concat_all([break_(), rest]), 2)
        if _on_own_lines([*left, *pairs]):
            tail = force_unfit(tail)
        if bare:
            tail = nest(fits_to_its_break(group(tail, INHERIT)), -2, IN_BREAK)
            return undone(concat_all([b" ", group(nest(concat_all([first, tail]), CURSOR, IN_BREAK))]))
        opened = group(nest(concat_all([break_(b""), first]), 2))
        # The closing parenthesis is not measured: Elixir lets it stand one column beyond the line's end.
        return concat_all([group(concat_all([b"(", opened, tail, break_(b"")])), b")"])

    def may_break_first(self, form: Any) -> bool:
        """Tell whether a form, at the end of a line, may open there and close further down."""
        if is_pair(form):
            return self.may_break_first(form[1])
        if not q.is_node(form) or form[2].__class__ is not List:
            return False
        value, meta = literal_of(form), form[1]
        delimiter = q.keyword_get(meta, "delimiter")
        if value.__class__ is List:
            return value is not EMPTY and delimiter != b"'"
        if value.__class__ is tuple or q.is_call(form, q.TUPLE):
            return has_break(meta) or self.has_comments(line_at(meta), line_at(meta, "closing"))
        if delimiter is not None:
            return delimiter in HEREDOCS
        if q.is_remote(form) and form[0][2].tail.head is q.TUPLE:
            return True
        return q.is_call(form) and form[0] in (q.FN, q.MAP, q.STRUCT) and bool(form[2])

    def _block_call(self, target: Doc, meta: Any, args: list[Any], sections: Any, bare: bool) -> Doc:
        """`target args do ... end`."""
        head = concat_all([target, self.arguments(meta, args, bare)]) if args else target
        start = line_at(meta, "do", line_at(meta))
        stop = line_at(meta, "end", start)
        parts = [group(head), b" do"]
        limits = [line_at(key[1]) for key, _ in list(sections)[1:]] + [stop]
        for index, (key, value) in enumerate(sections):
            if index:
                start = line_at(key[1])
                parts.extend((DOC_LINE, literal_of(key).name.encode()))
            shown = self._section(value, start, limits[index])
            if shown is not DOC_NIL:
                parts.append(nest(concat_all([DOC_LINE, shown]), 2))
        return force_unfit(concat_all([*parts, DOC_LINE, b"end"]))

    def _section(self, form: Any, low: int, high: int) -> Doc:
        if is_clauses(form):
            return self.clauses(form, low, high)
        return self.block(form, low, high)

    # Calls with a dot

    def remote_call(self, form: Any, context: str) -> Doc:
        """`target.name(args)`, `target.(args)`, `target.{A, B}` or `target[key]`."""
        if context is TIGHT and self.is_block_call(form):
            return parenthesised(self.remote_call(form, ELEMENT))
        (_, _, inner), meta, args = form
        target, *names = inner
        arguments = list(args)
        block = bool(arguments) and self.sections(meta, arguments[-1]) is not None
        bare = not self.is_parenthesised(meta) and block
        if not names:
            return self.call(concat_all([self.target(target), b"."]), meta, arguments, False)
        name = names[0]
        if target is q.ACCESS:
            return self._access(meta, *arguments)
        if name is q.TUPLE:
            return concat_all([self.target(target), b".", self.container(meta, b"{", arguments, b"}")])
        shown = concat_all([self.target(target), b".", inspect_remote_call(name)])
        if not arguments and not self.is_parenthesised(meta) and not _is_module(target):
            return shown
        return self.call(shown, meta, arguments, bare)

    def _access(self, meta: Any, container: Any, key: Any) -> Doc:
        shown = self.target(container)
        keys = list(key) if is_keywords(key) else [key]
        return concat_all([shown, self.container(meta, b"[", keys, b"]")])

    def target(self, form: Any) -> Doc:
        """What stands before a dot or bracket, in parentheses where it needs them."""
        form = unwrapped(form) if q.is_node(unwrapped(form)) else form
        if several(form):
            return self.in_parens(form)
        doc = self.expression(form, ELEMENT)
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
        return self.call(self.expression(form[0], BLOCK), form[1], list(form[2]), False)


def _on_own_lines(args: list[Any]) -> bool:
    lines = [span(arg)[0] for arg in args]
    return len(args) > 1 and len(set(lines)) == len(lines)


def _is_module(form: Any) -> bool:
    """Tell whether `form.name` is surely a function's call."""
    value = literal_of(form)
    return value.__class__ is Atom or q.is_alias(form) or (q.is_var(form) and form[0].name == "__MODULE__")
