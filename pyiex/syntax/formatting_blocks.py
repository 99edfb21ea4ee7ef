"""The formatter: blocks of expressions, clauses and functions."""

from __future__ import annotations

from typing import Any

from pyiex.syntax import quoted as q
from pyiex.syntax.formatting_base import (
    Entry,
    FormatBase,
    has_break,
    is_unfit,
    line_at,
    mark,
    merged,
    number_of,
    span,
)
from pyiex.syntax.text_base import BLOCK, OPERAND, surround
from pyiex.terms.inspect.algebra import (
    CURSOR,
    DOC_LINE,
    DOC_NIL,
    Doc,
    break_,
    collapse_lines,
    concat_all,
    fold,
    force_unfit,
    glue,
    group,
    nest,
)
from pyiex.terms.lists import EMPTY, List


def is_clauses(form: Any) -> bool:
    """Tell whether a form is a list of `->` clauses."""
    return form.__class__ is List and form is not EMPTY and q.is_call(form.head, "->", 2)


def several(form: Any) -> bool:
    """Tell whether a form is a block of several expressions."""
    return q.is_call(form, q.BLOCK) and len(form[2]) > 1


class FormatBlocks(FormatBase):
    """Makes documents of what stands between `do` and `end`, `fn` and `end`, or around `->`."""

    def block(self, form: Any, low: int, high: int) -> Doc:
        expressions = list(form[2]) if several(form) or q.is_call(form, q.BLOCK, 0) else [form]
        return self._lines(expressions, low, high)

    def _lines(self, forms: list[Any], low: int, high: int) -> Doc:
        found, commented = self.entries(forms, low, high, self._block_entry)
        docs = merged(found)
        if not docs:
            return DOC_NIL
        joined = fold(docs, lambda left, right: concat_all([left, DOC_LINE, right]))
        return force_unfit(joined) if commented or len(docs) > 1 else joined

    def _block_entry(self, form: Any, _last: bool) -> Entry:
        breaks = 1
        if q.is_node(form):
            breaks = number_of(q.keyword_get(form[1], "end_of_expression", EMPTY), "newlines") or 1
        between = DOC_NIL if q.is_call(form, "@") else break_(b"")
        doc = self.expression(form, BLOCK)
        return Entry(doc, between, breaks)

    # Clauses

    def clauses(self, forms: Any, low: int, high: int) -> Doc:
        """`patterns -> body` lines, with empty lines between them if any takes several."""
        found = list(forms)
        ends = [span(clause)[1] for clause in found[:-1]] + [high]
        limits = dict(zip(map(id, found), ends, strict=True))
        parts: list[tuple[Doc, Doc]] = []

        def each(clause: Any, _last: bool) -> Entry:
            parts.append(self._clause_parts(clause, limits[id(clause)]))
            return Entry(parts[-1])

        entries, _ = self.entries(found, low, high, each)
        spread = id(forms) in self.settings.spread or any(map(self._is_spread, found))
        spread = spread or any(is_unfit(doc) for part in parts for doc in part)
        made = set(map(id, parts))
        for index, entry in enumerate(entries):
            if id(entry.doc) not in made:
                continue
            head, body = entry.doc
            doc = _clause(head, body, spread, id(forms))
            if spread and index < len(entries) - 1:
                doc = concat_all([doc, collapse_lines(2), DOC_LINE])
            entries[index] = entry._replace(doc=doc)
        return fold(merged(entries), lambda left, right: concat_all([left, DOC_LINE, right]))

    def _is_spread(self, clause: Any) -> bool:
        _, meta, (_, body) = clause
        return has_break(meta) or several(body)

    def _clause_parts(self, clause: Any, high: int) -> tuple[Doc, Doc]:
        _, meta, (patterns, form) = clause
        head = self.patterns(list(patterns))
        return head, self.block(form, line_at(meta), high)

    def patterns(self, patterns: list[Any]) -> Doc:
        """What stands before `->`, with a blank after it."""
        if not patterns:
            return b"() "
        last = patterns[-1]
        if len(patterns) == 1 and q.is_call(last, "when") and len(last[2]) != 2:
            *arguments, guard = last[2]
            shown, _ = self.listed(arguments, 0, 0, "breaks") if arguments else (b"()", "")
            guard_doc = nest(self.expression(guard, OPERAND), CURSOR)
            doc = group(glue(group(shown), b" ", concat_all([b"when ", guard_doc])))
        else:
            shown, _ = self.listed(patterns, 0, 0, "breaks")
            doc = group(shown)
        return concat_all([doc, b" "])

    def function(self, form: Any) -> Doc:
        """`fn ... end`."""
        _, meta, clauses = form
        low, high = line_at(meta), line_at(meta, "closing")
        if len(clauses) == 1 and not has_break(meta):
            _, arrow, (patterns, body) = clauses.head
            head = nest(self.patterns(list(patterns)), CURSOR) if patterns else b""
            shown = self.block(body, low, high)
            doc = concat_all([b"fn ", head, b"->", nest(concat_all([break_(), shown]), 2), break_(), b"end"])
            return group(force_unfit(doc) if has_break(arrow) else doc)
        lines = nest(concat_all([DOC_LINE, self.clauses(clauses, low, high)]), 2)
        return force_unfit(concat_all([b"fn", lines, DOC_LINE, b"end"]))

    def stab_list(self, form: Any, meta: Any) -> Doc:
        """Clauses in parentheses, as in types."""
        # Without a line where they end, no comment is known to be theirs.
        low, high = line_at(meta), line_at(meta, "closing")
        if len(form) == 1:
            return group(concat_all([b"(", nest(self.clauses(form, low, high), 1), b")"]))
        return surround(b"(", force_unfit(self.clauses(form, low, high)), b")")

    def in_parens(self, form: Any) -> Doc:
        """`(...)` around a block of several expressions."""
        low, high = span(form)
        doc = self.block(form, low - 1, high + 1)
        return surround(b"(", force_unfit(doc), b")")


def _clause(head: Doc, body: Doc, spread: bool, clauses: int) -> Doc:
    if spread:
        return concat_all([head, b"->", nest(concat_all([DOC_LINE, body]), 2)])
    return group(concat_all([head, b"->", nest(concat_all([break_(), mark(clauses), body]), 2)]))
