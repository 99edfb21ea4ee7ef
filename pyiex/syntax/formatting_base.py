"""The formatter: comments, and documents of literals, strings and containers.

The form is the one read with every literal wrapped in a block of its own
(`{:__block__, metadata, [literal]}`), because the metadata says how it was written.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, NamedTuple

from pyiex.syntax import quoted as q
from pyiex.syntax.text_base import IN_BREAK, digits, fits_to_its_break, surround, text, undone
from pyiex.terms.atoms import Atom
from pyiex.terms.inspect.algebra import (
    DOC_CONS,
    DOC_FORCE,
    DOC_GROUP,
    DOC_LINE,
    DOC_NIL,
    RESET,
    Doc,
    break_,
    collapse_lines,
    concat_all,
    flex_break,
    fold,
    force_unfit,
    group,
    nest,
    no_limit,
    string,
)
from pyiex.terms.inspect.atoms import inspect_atom, inspect_key
from pyiex.terms.lists import EMPTY, List

HEREDOCS = frozenset({b'"""', b"'''"})
LINE_JOIN = "lines"
BREAK_JOIN = "breaks"
FLEX_JOIN = "as many as fit"
_CLOSERS = {b"(": ")", b"[": "]", b"{": "}", b"<": ">"}
_FAR = 1 << 60


class Comment(NamedTuple):
    """A comment, and how many line breaks stand before and after it."""

    line: int
    before: int
    after: int
    text: str


class Entry(NamedTuple):
    """One of several things on lines of their own.

    between: what goes between it and its neighbours if it takes several lines.
    breaks: the line breaks after it in the source.
    """

    doc: Doc
    between: Doc = DOC_NIL
    breaks: int = 1


class Settings(NamedTuple):
    """What `format_string!` was asked for."""

    bare: dict[str, Any]
    """Names and arities of the calls that need no parentheses."""
    do_blocks: bool = False
    spread: frozenset[int] = frozenset()
    """Clauses (their ids) of which one was too long for a line in an earlier attempt."""


class Mark(bytes):
    """Text without width, by which the laid out text tells which clause of several it was put in."""

    clauses: int


def mark(clauses: int) -> Doc:
    """A mark for clauses, to stand right after the break that they would rather not take."""
    sign = Mark()
    sign.clauses = clauses
    return string(sign, 0)


def is_unfit(doc: Doc) -> bool:
    """Tell whether a document has to break."""
    stack = [doc]
    while stack:
        doc = stack.pop()
        if doc.__class__ is tuple:
            if doc[0] is DOC_FORCE:
                return True
            stack.extend(doc[1:3] if doc[0] is DOC_CONS else doc[1:2])
    return False


def number_of(meta: Any, key: str) -> int:
    """A number in metadata, 0 where there is none."""
    found: int = q.keyword_get(meta, key, 0)
    return found


def line_at(meta: Any, key: str | None = None, default: int = 0) -> int:
    """The line in metadata, or in the metadata under `key`."""
    if key is not None:
        meta = q.keyword_get(meta, key, EMPTY)
    found: int = q.keyword_get(meta, "line", default)
    return found


def literal_of(form: Any) -> Any:
    """What a wrapped literal is; None for other forms."""
    if q.is_call(form, q.BLOCK, 1) and not q.is_node(form[2].head):
        return form[2].head
    return None


def is_pair(form: Any) -> bool:
    """Tell whether an element was written `key: value`."""
    return (
        form.__class__ is tuple
        and len(form) == 2
        and q.is_node(form[0])
        and q.keyword_get(form[0][1], "format") is not None
    )


def is_keywords(form: Any) -> bool:
    """Tell whether a form is a list `key: value, ...` without brackets."""
    return form.__class__ is List and form is not EMPTY and is_pair(form.head)


def is_do(form: Any) -> bool:
    """Tell whether an argument begins with the `do` of a call."""
    if form.__class__ is not List or form is EMPTY or form.head.__class__ is not tuple:
        return False
    return len(form.head) == 2 and literal_of(form.head[0]) is q.DO


def has_break(meta: Any) -> bool:
    """Tell whether a line break was written after an opening bracket or an operator."""
    return number_of(meta, "newlines") > 0


def span(form: Any) -> tuple[int, int]:
    """The first and last line that a form's metadata speaks of."""
    low, high = _FAR, 0
    stack = [form]
    while stack:
        form = stack.pop()
        if q.is_node(form):
            head, meta, args = form
            lines = [line for key in (None, "closing", "end") if (line := line_at(meta, key))]
            if lines:
                low, high = min(low, *lines), max(high, *lines)
            stack.append(head)
            stack.append(args)
        elif form.__class__ is tuple or form.__class__ is List:
            stack.extend(form)
    return low, high


def with_comma(doc: Doc) -> Doc:
    """A comma after a document, inside its last group."""
    if doc.__class__ is tuple and doc[0] is DOC_CONS:
        return (DOC_CONS, doc[1], with_comma(doc[2]))
    if doc.__class__ is tuple and doc[0] is DOC_GROUP:
        return (DOC_GROUP, with_comma(doc[1]), doc[2])
    return (DOC_CONS, doc, b",")


class FormatBase(ABC):
    """Makes documents of what is no call and no operator."""

    def __init__(self, comments: list[Comment], settings: Settings) -> None:
        self.comments = comments
        self.settings = settings

    @abstractmethod
    def expression(self, form: Any, context: str) -> Doc:
        """The document of any form."""

    @abstractmethod
    def block(self, form: Any, low: int, high: int) -> Doc:
        """The document of the expressions between two lines."""

    @abstractmethod
    def may_break_first(self, form: Any) -> bool:
        """Tell whether a form, at the end of a line, may open there and close further down."""

    @abstractmethod
    def element(self, form: Any) -> Doc:
        """The document of an element or argument."""

    # Comments

    def has_comments(self, low: int, high: int) -> bool:
        """Tell whether a comment stands between two lines."""
        return any(low < comment.line < high for comment in self.comments)

    def entries(
        self,
        forms: list[Any],
        low: int,
        high: int,
        each: Callable[[Any, bool], Entry],
    ) -> tuple[list[Entry], bool]:
        """What `each` makes of `forms`, the comments among them, and whether there were any.

        low, high: the lines of the brackets around; only what stands between is looked at.
        """
        found: list[Entry] = []
        kept = [comment for comment in self.comments if comment.line <= low]
        self.comments = self.comments[len(kept) :]
        commented = False
        for index, form in enumerate(forms):
            last = index == len(forms) - 1
            if not self.comments or self.comments[0].line >= high:
                found.append(each(form, last))
                continue
            start, end = span(form)
            commented |= self._comments_before(min(start, high), found)
            entry = each(form, last)
            while self.comments and start <= self.comments[0].line <= end:
                found.append(Entry(text(self.comments.pop(0).text)))
                commented = True
            if self.comments and end < self.comments[0].line and self.comments[0].before < entry.breaks:
                entry = entry._replace(breaks=self.comments[0].before)
            found.append(entry)
        commented |= self._comments_before(high, found)
        self.comments = kept + self.comments
        return found, commented

    def _comments_before(self, line: int, found: list[Entry]) -> bool:
        some = False
        while self.comments and self.comments[0].line < line:
            comment = self.comments.pop(0)
            if found and found[-1].breaks < comment.before:
                found[-1] = found[-1]._replace(breaks=comment.before)
            found.append(Entry(text(comment.text), DOC_NIL, comment.after))
            some = True
        return some

    def listed(
        self, forms: list[Any], low: int, high: int, join: str, show: Callable[[Any], Doc] | None = None
    ) -> tuple[Doc, str]:
        """Elements with commas between them, and how they were joined in the end."""
        show = show or self.element

        def each(form: Any, last: bool) -> Entry:
            doc = show(form)
            return Entry(doc if last else with_comma(doc))

        found, commented = self.entries(forms, low, high, each)
        docs = merged(found)
        if not docs:
            return DOC_NIL, join
        if commented or join is LINE_JOIN:
            lined = fold(docs, lambda left, right: concat_all([left, DOC_LINE, right]))
            return force_unfit(lined), LINE_JOIN
        between = flex_break() if join is FLEX_JOIN else break_()
        return fold(docs, lambda left, right: concat_all([left, between, right])), join

    # Containers

    def container(
        self,
        meta: Any,
        left: Doc,
        forms: list[Any],
        right: bytes,
        join: str = BREAK_JOIN,
        show: Callable[[Any], Doc] | None = None,
    ) -> Doc:
        """Brackets and what is in them."""
        if has_break(meta):
            join = LINE_JOIN
        inside, join = self.listed(flattened(forms), line_at(meta), line_at(meta, "closing"), join, show)
        if inside is DOC_NIL:
            return concat_all([left, right])
        if join is FLEX_JOIN:
            return group(concat_all([left, nest(inside, len(left)), right]))
        return surround(left, inside, right)

    def map_doc(self, meta: Any, name: Doc, forms: Any) -> Doc:
        """`%{...}` or `%Name{...}`."""
        left = concat_all([b"%", name])
        entries = list(forms)
        if len(entries) == 1 and q.is_call(entries[0], "|", 2):
            base, updates = entries[0][2]
            update_meta = entries[0][1]
            shown = self.operand_in_parens(base)
            join = LINE_JOIN if has_break(meta) else BREAK_JOIN
            inside, _ = self.listed(
                flattened([*updates]), line_at(update_meta), line_at(meta, "closing"), join, self.association
            )
            both = group(concat_all([shown, break_(), b"| ", nest(inside, 2)]))
            return concat_all([left, surround(b"{", both, b"}")])
        return concat_all([left, self.container(meta, b"{", entries, b"}", BREAK_JOIN, self.association)])

    @abstractmethod
    def operand_in_parens(self, form: Any) -> Doc:
        """A form, in parentheses if it is a binary operator's call."""

    def association(self, form: Any) -> Doc:
        """`key => value`, or any other entry of a map."""
        if form.__class__ is not tuple or len(form) != 2 or is_pair(form):
            return self.element(form)
        key = self.operand_in_parens(form[0])
        value = self.element(form[1])
        if self.may_break_first(form[1]):
            tail = concat_all([break_(), fits_to_its_break(group(value))])
            return undone(group(concat_all([key, b" =>", nest(tail, 2, IN_BREAK)])))
        return group(concat_all([key, b" =>", nest(concat_all([break_(), value]), 2)]))

    # Literals

    def literal(self, value: Any, meta: Any) -> Doc:
        """A wrapped literal."""
        delimiter = q.keyword_get(meta, "delimiter")
        if value.__class__ is bytes:
            if delimiter == b'"""':
                return self.heredoc([value], '"""')
            return self.quoted_text([value], '"', '"')
        if value.__class__ is List:
            if delimiter is None:
                return self.container(meta, b"[", list(value), b"]")
            content = "".join(map(chr, value)).encode("utf-8", "surrogateescape")
            if delimiter == b"'''":
                return self.heredoc([content], "'''")
            return self.quoted_text([content], "'", "'")
        if value.__class__ is Atom:
            return self._atom(value, delimiter)
        if value.__class__ is tuple:
            return self.container(meta, b"{", list(value), b"}", FLEX_JOIN)
        return _number(q.keyword_get(meta, "token").decode()).encode()

    def _atom(self, value: Atom, delimiter: Any) -> Doc:
        shown = inspect_atom(value)
        quoted = shown.startswith(b':"') or value.name.startswith("Elixir.")
        if delimiter is None or not quoted:
            return shown
        return self.quoted_text([value.name.encode()], ':"', '"')

    def key(self, form: Any) -> Doc:
        """`key:`."""
        value = literal_of(form)
        if value.__class__ is Atom:
            shown = inspect_key(value)
            if not shown.startswith(b'"'):
                return shown
            return self.quoted_text([value.name.encode()], '"', '":')
        return concat_all([self.quoted_text(form[2].head[2], '"', '"'), b":"])

    # Strings

    def quoted_text(self, parts: Any, left: str, right: str, escaped: str = "") -> Doc:
        """A string and its delimiters; its lines stand where they stood."""
        docs: list[Doc] = [left.encode()]
        for part in parts:
            if part.__class__ is not bytes:
                docs.append(self._interpolation(part))
                continue
            content = part.decode("utf-8", "surrogateescape")
            if escaped:
                content = content.replace(escaped, "\\" + escaped)
            first, *rest = content.split("\n")
            docs.append(text(first))
            for line in rest:
                docs.append(nest(concat_all([DOC_LINE, text(line)]), RESET))
        return concat_all([*docs, right.encode()])

    def heredoc(self, parts: Any, delimiter: str) -> Doc:
        """A text of several lines between triple quotes."""
        docs: list[Doc] = [delimiter.encode(), DOC_LINE]
        for part in parts:
            if part.__class__ is not bytes:
                docs.append(self._interpolation(part))
                continue
            first, *rest = part.decode("utf-8", "surrogateescape").split("\n")
            docs.append(text(first))
            for index, line in enumerate(rest):
                empty = not line and (index < len(rest) - 1)
                docs.append(nest(DOC_LINE, RESET) if empty else DOC_LINE)
                docs.append(text(line))
        return force_unfit(concat_all([*docs, delimiter.encode()]))

    def _interpolation(self, part: Any) -> Doc:
        call = part[2].head if q.is_call(part, "::", 2) else part
        meta, form = call[1], call[2].head
        inside = self.block(form, line_at(meta), line_at(meta, "closing"))
        return group(no_limit(surround(b"#{", inside, b"}")))

    def sigil(self, form: Any) -> Doc | None:
        """`~x(...)`, where the call of `sigil_x` was written as one."""
        name, meta, args = form
        content, modifiers = args
        delimiter = q.keyword_get(meta, "delimiter")
        if delimiter is None or not q.is_call(content, "<<>>") or modifiers.__class__ is not List:
            return None
        tail = "".join(map(chr, modifiers)).encode()
        opener = delimiter.decode()
        left = f"~{name.name[6:]}{opener}"
        if delimiter in HEREDOCS:
            inside = self.heredoc(content[2], opener)
            return force_unfit(concat_all([left[: -len(opener)].encode(), inside, tail]))
        closer = _CLOSERS.get(delimiter, opener)
        return concat_all([self.quoted_text(content[2], left, closer, closer), tail])


def flattened(forms: list[Any]) -> list[Any]:
    """Elements, of which the last may be a list `key: value, ...` without brackets."""
    if forms and is_keywords(forms[-1]):
        return [*forms[:-1], *forms[-1]]
    return forms


def merged(entries: list[Entry]) -> list[Doc]:
    """Documents to be put on lines of their own, with the empty lines that go between them."""
    docs: list[Doc] = []
    before: Doc = DOC_NIL
    for index, entry in enumerate(entries):
        after = DOC_LINE if entry.breaks > 1 else entry.between
        parts = [entry.doc] if before is DOC_NIL else [before, entry.doc]
        if index < len(entries) - 1 and after is not DOC_NIL:
            parts.extend((collapse_lines(2), after))
        docs.append(group(concat_all(parts)))
        before = after
    return docs


def _number(token: str) -> str:
    if token.startswith("?"):
        return token
    if token[:2] == "0x":
        return "0x" + token[2:].upper()
    if token[:2] in ("0b", "0o"):
        return token
    whole, *exponent = token.lower().split("e")
    number = whole if "_" in whole else digits(whole)
    return "e".join([number, *exponent])
