"""Quoted form to text: blocks of expressions, clauses and functions."""

from __future__ import annotations

from typing import Any

from pyiex.syntax import quoted as q
from pyiex.syntax.text_base import BLOCK, OPERAND, TextBase, is_forced, surround, unwrapped
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
    group,
    nest,
)
from pyiex.terms.lists import EMPTY, List


class BlockText(TextBase):
    """Makes documents of what stands between `do` and `end`, `fn` and `end`, or before and after `->`."""

    def block(self, expressions: list[Any]) -> Doc:
        """Expressions on lines of their own, those of several lines between empty lines."""
        if not expressions:
            return DOC_NIL
        docs: list[Doc] = []
        before: Doc = DOC_NIL
        for index, expression in enumerate(expressions):
            after = DOC_NIL if q.is_call(expression, "@") else break_(b"")
            doc = self.expression(expression, BLOCK)
            if q.is_call(unwrapped(expression), "__block__"):
                doc = self.in_parens(doc)
            parts = [doc] if before is DOC_NIL else [before, doc]
            if index < len(expressions) - 1 and after is not DOC_NIL:
                parts.extend((collapse_lines(2), after))
            docs.append(group(concat_all(parts)))
            before = after
        joined = fold(docs, lambda left, right: concat_all([left, DOC_LINE, right]))
        return force_unfit(joined) if len(expressions) > 1 else joined

    def body(self, form: Any) -> Doc:
        """What stands in a block: one expression or several."""
        if q.is_call(form, "__block__"):
            expressions = list(form[2])
            if len(expressions) == 1 and q.is_call(expressions[0], "unquote_splicing"):
                return self.expression(expressions[0], BLOCK)
            return self.block(expressions)
        return self.block([form])

    # Clauses

    def is_clauses(self, form: Any) -> bool:
        """Tell whether a form is a list of `->` clauses."""
        return (
            form.__class__ is List
            and form is not EMPTY
            and all(q.is_call(clause, "->", 2) for clause in form)
        )

    def clauses(self, forms: Any, nesting: int = 0) -> Doc:
        """`patterns -> body` lines; with empty lines between them if any takes several."""
        parts = [self._clause_parts(form, nesting) for form in forms]
        spread = any(many for _, _, many in parts)
        docs = [
            concat_all([head, b"->", nest(concat_all([DOC_LINE, body]), 2)])
            if spread
            else group(concat_all([head, b"->", nest(concat_all([break_(), body]), 2)]))
            for head, body, _ in parts
        ]
        between = concat_all([DOC_LINE, collapse_lines(2), DOC_LINE]) if spread else DOC_LINE
        return fold(docs, lambda left, right: concat_all([left, between, right]))

    def _clause_parts(self, clause: Any, nesting: int) -> tuple[Doc, Doc, bool]:
        patterns, form = clause[2]
        body = self.body(form)
        head = nest(self.patterns(list(patterns)), nesting) if nesting else self.patterns(list(patterns))
        several = q.is_call(form, "__block__") and len(form[2]) > 1
        return head, body, several or is_forced(head) or is_forced(body)

    def patterns(self, patterns: list[Any]) -> Doc:
        """What stands before `->`, with a blank after it unless it is empty."""
        if not patterns:
            return b"() "
        last = patterns[-1]
        if len(patterns) == 1 and q.is_call(last, "when") and len(last[2]) != 2:
            *arguments, guard = last[2]
            shown = self.joined([self.argument(pattern) for pattern in arguments]) if arguments else b"()"
            doc = group(concat_all([shown, b" when ", self.expression(guard, OPERAND)]))
        else:
            doc = group(self.joined([self.argument(pattern) for pattern in patterns]))
        return concat_all([doc, b" "])

    def function(self, clauses: Any) -> Doc:
        """`fn ... end`."""
        forms = list(clauses)
        if len(forms) == 1:
            patterns, body = forms[0][2]
            head = nest(self.patterns(list(patterns)), CURSOR) if patterns else b""
            opening = concat_all([b"fn ", head, b"->"])
            shown = nest(concat_all([break_(), self.body(body)]), 2)
            return group(concat_all([opening, shown, break_(), b"end"]))
        lines = nest(concat_all([DOC_LINE, self.clauses(forms)]), 2)
        return force_unfit(concat_all([b"fn", lines, DOC_LINE, b"end"]))

    def stab_list(self, forms: Any) -> Doc:
        """Clauses in parentheses, as in types."""
        clauses = list(forms)
        if len(clauses) == 1:
            return group(concat_all([b"(", nest(self.clauses(clauses), 1), b")"]))
        return surround(b"(", force_unfit(self.clauses(clauses)), b")")
