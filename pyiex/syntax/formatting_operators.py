"""The formatter: operators, and which document each node gets."""

from __future__ import annotations

from typing import Any

from pyiex.syntax import quoted as q
from pyiex.syntax.formatting_base import (
    FLEX_JOIN,
    HEREDOCS,
    has_break,
    is_keywords,
    line_at,
    literal_of,
    span,
)
from pyiex.syntax.formatting_blocks import is_clauses, several
from pyiex.syntax.formatting_calls import TIGHT, FormatCalls
from pyiex.syntax.operators import BINARY, LEFT, RIGHT, UNARY
from pyiex.syntax.text_base import (
    BLOCK,
    ELEMENT,
    IN_BREAK,
    OPENING,
    OPERAND,
    fits_to_its_break,
    parenthesised,
    text,
    undone,
)
from pyiex.syntax.text_operators import (
    BREAK_BEFORE,
    NEGATIONS,
    NO_SPACE,
    OPEN_RIGHT,
    PIPELINES,
    binds_otherwise,
    segment_type,
)
from pyiex.terms.atoms import Atom
from pyiex.terms.inspect.algebra import (
    DOC_LINE,
    INHERIT,
    Doc,
    break_,
    concat_all,
    force_unfit,
    glue,
    group,
    nest,
)
from pyiex.terms.inspect.atoms import inspect_remote_call
from pyiex.terms.lists import List


def bare(form: Any) -> Any:
    """A form without the blocks of one node around it; wrapped literals stay so."""
    while q.is_call(form, q.BLOCK, 1) and q.is_node(form[2].head) and not _is_spliced(form):
        form = form[2].head
    return form


def _is_spliced(form: Any) -> bool:
    """Tell whether a block was kept around `unquote_splicing`."""
    return q.is_call(form[2].head, "unquote_splicing")


class Formatter(FormatCalls):
    """Makes documents of operators' calls and of nodes in general."""

    def expression(self, form: Any, context: str) -> Doc:
        if is_clauses(form):
            return self.stab_list(form, form.head[1])
        if form.__class__ is List:
            return self.listed(list(form), 0, 0, "breaks")[0]
        form = bare(form)
        head, _, args = form
        if args.__class__ is Atom:
            return head.name.encode()
        if head.__class__ is tuple:
            return self._dotted(form, context) if q.is_call(head, q.DOT) else self.call_of_call(form)
        special = _SPECIAL.get(head.name)
        if special is not None:
            doc = special(self, form, context)
            if doc is not None:
                return doc
        if head.name.startswith("sigil_") and len(args) == 2:
            doc = self.sigil(form)
            if doc is not None:
                return doc
        return self._operator_or_call(form, context)

    def _dotted(self, form: Any, context: str) -> Doc:
        (_, _, inner), meta, args = form
        target, *names = inner
        delimiter = q.keyword_get(meta, "delimiter")
        if target.__class__ is Atom and delimiter is not None:
            if target.name == "Elixir.List":
                parts = args.head
                return (
                    self.heredoc(parts, "'''") if delimiter in HEREDOCS else self.quoted_text(parts, "'", "'")
                )
            return self.quoted_text(args.head[2], ':"', '"')
        if names and names[0].__class__ is not Atom:
            return self.call_of_call(form)
        return self.remote_call(form, context)

    def _operator_or_call(self, form: Any, context: str) -> Doc:
        head, _, args = form
        name, count = head.name, len(args)
        if count == 1 and name in UNARY and not self.is_block_call(form):
            return self.unary(name, args.head, context)
        if count == 2 and name in BINARY:
            return group(self.binary(form, context))
        if count == 3 and name == "..//":
            first, last, step = (self.operand_in_parens(arg) for arg in args)
            return concat_all([first, b"..", last, b"//", step])
        if name == ".." and not args:
            return b".."
        return self.local_call(form, context)

    def operand_in_parens(self, form: Any) -> Doc:
        shown = self.element(form)
        inner = bare(form)
        if q.is_call(inner, None, 2) and inner[0].name in BINARY:
            return parenthesised(shown)
        return shown

    # Unary operators

    def unary(self, name: str, operand: Any, context: str) -> Doc:
        """A prefix operator and its operand."""
        operand = bare(operand)
        if name in NEGATIONS and q.is_call(operand, name, 1):
            return concat_all([NEGATIONS[name], self.expression(operand, OPERAND)])
        if name == "not" and q.is_call(operand, "in", 2):
            return group(self.binary((Atom("not in"), *operand[1:]), context))
        if name == "@":
            return self._attribute(operand)
        if name == "&":
            return self._capture(operand)
        space = b" " if name == "not" else b""
        return concat_all([name.encode(), space, self._wrapped(operand)])

    def _attribute(self, operand: Any) -> Doc:
        simple = q.is_call(operand, None, 1) and operand[0].name not in UNARY
        if simple and operand[0].name not in _SPECIAL and not self.is_block_call(operand):
            shown = inspect_remote_call(operand[0])
            inside = self.arguments(operand[1], list(operand[2]), True, attribute=True)
            return concat_all([b"@", shown, inside])
        return concat_all([b"@", self._wrapped(operand)])

    def _wrapped(self, operand: Any) -> Doc:
        if several(operand):
            return self.in_parens(operand)
        doc = self.expression(operand, OPERAND)
        return parenthesised(doc) if self.needs_parens(operand) else doc

    def _capture(self, operand: Any) -> Doc:
        if literal_of(operand).__class__ is int:
            return concat_all([b"&", self.expression(operand, ELEMENT)])
        arity = self._name_and_arity(operand)
        if arity is not None:
            return concat_all([b"&", arity])
        if several(operand):
            return concat_all([b"&", self.in_parens(operand)])
        doc = self.expression(operand, OPERAND)
        if self.needs_parens(operand):
            return concat_all([b"&", parenthesised(doc)])
        return concat_all([b"& " if _begins_with_capture(operand) else b"&", doc])

    def _name_and_arity(self, operand: Any) -> Doc | None:
        """`name/arity` in a capture."""
        if not q.is_call(operand, "/", 2):
            return None
        function, arity = operand[2]
        if literal_of(arity).__class__ is not int:
            return None
        if q.is_var(function):
            shown: Doc = function[0].name.encode()
        elif q.is_remote(function) and not function[2]:
            target, name = function[0][2]
            shown = concat_all([self.target(target), b".", inspect_remote_call(name)])
        else:
            return None
        return concat_all([shown, b"/", self.expression(arity, ELEMENT)])

    def needs_parens(self, form: Any) -> bool:
        if not q.is_call(form):
            return False
        name, count = form[0].name, len(form[2])
        if count == 1 and name == "&" and literal_of(form[2].head).__class__ is int:
            return False
        if count == 1 and name in UNARY:
            return name not in ("@", "...")
        return (count == 2 and name in BINARY) or (count == 3 and name == "..//")

    # Binary operators

    def binary(self, form: Any, context: str, chained: bool = False) -> Doc:
        """`left name right`; chained: as the right operand of the same operator."""
        head, meta, (left, right) = form
        name = head.name
        inner = context if context is TIGHT else OPERAND if context in OPENING else ELEMENT
        left_doc = self._operand(name, left, LEFT, inner)
        if chained and name in BREAK_BEFORE:
            left_doc = nest(left_doc, len(name) + 1)
        comments = (
            self._comments_above(span(form)[0], line_at(meta))
            if name in PIPELINES and has_break(meta)
            else []
        )
        if name == "when" and is_keywords(right):
            right_doc = group(self.listed(list(right), 0, 0, "breaks")[0])
        else:
            right_doc = self._operand(name, right, RIGHT, inner)
        if name in NO_SPACE:
            return concat_all([left_doc, name.encode(), right_doc])
        if name in PIPELINES or name in BREAK_BEFORE:
            nesting = 0 if q.is_call(right, name, 2) else len(name) + 1
            shown = right_doc if name in PIPELINES else nest(right_doc, nesting)
            doc = glue(left_doc, b" ", concat_all([*comments, name.encode(), b" ", shown]))
            return group(force_unfit(doc) if has_break(meta) else doc, INHERIT)
        operator = b" " + name.encode()
        if name in OPEN_RIGHT and not has_break(meta) and self.may_break_first(right):
            tail = concat_all([operator, break_(), fits_to_its_break(group(right_doc))])
            return undone(concat_all([left_doc, group(nest(tail, 2, IN_BREAK))]))
        tail = nest(concat_all([operator, break_(), group(right_doc)]), 0 if chained else 2)
        return concat_all([left_doc, group(force_unfit(tail) if has_break(meta) else tail)])

    def _comments_above(self, start: int, line: int) -> list[Doc]:
        """The comments between the lines of a pipeline's start and of an operator, on lines of their own."""
        taken = [comment for comment in self.comments if start < comment.line <= line]
        self.comments = [comment for comment in self.comments if comment not in taken]
        return [doc for comment in taken for doc in (text(comment.text), DOC_LINE)]

    def _operand(self, parent: str, form: Any, side: str, context: str) -> Doc:
        """An operand, in parentheses where the parent would bind it otherwise."""
        hidden = form is not (form := bare(form))
        if several(form):
            return self.in_parens(form)
        if q.is_call(form, None, 2) and form[0].name in BINARY:
            doc = self.binary(form, context, form[0].name == parent and side == RIGHT)
        else:
            doc = self.expression(form, context)
        if hidden and parent == "in" and any(q.is_call(form, negation, 1) for negation in NEGATIONS):
            return parenthesised(doc)
        name = form[0].name if q.is_call(form) else ""
        if name == "not" and q.is_call(form, "not", 1) and q.is_call(bare(form[2].head), "in", 2):
            name = "not in"
        elif q.is_call(form, "&", 1) and literal_of(form[2].head).__class__ is not int:
            alone = side == RIGHT and BINARY[parent][0] <= BINARY["="][0]
            return doc if alone else parenthesised(doc)
        elif not q.is_call(form, name, 2) or name not in BINARY:
            return doc
        return parenthesised(doc) if binds_otherwise(parent, name, side) else doc


def _begins_with_capture(form: Any) -> bool:
    """Tell whether a form's text begins with `&`."""
    while q.is_node(form) and form[0].__class__ is tuple and q.is_call(form[0], q.DOT):
        inner = form[0][2].head
        form = form[2].head if inner is q.ACCESS and form[2] else inner
    return q.is_call(form, "&", 1)


def _block(maker: Formatter, form: Any, context: str) -> Doc | None:
    _, meta, args = form
    if not args:
        return b"nil"
    if _is_spliced(form):
        return parenthesised(maker.expression(args.head, BLOCK))
    if len(args) == 1:
        return maker.literal(args.head, meta)
    return maker.in_parens(form)


def _binary_string(maker: Formatter, form: Any, _context: str) -> Doc | None:
    _, meta, segments = form
    delimiter = q.keyword_get(meta, "delimiter")
    if delimiter is None:
        return maker.container(meta, b"<<", list(segments), b">>", FLEX_JOIN, lambda s: _segment(maker, s))
    if delimiter in HEREDOCS:
        return maker.heredoc(segments, '"""')
    return maker.quoted_text(segments, '"', '"')


def _segment(maker: Formatter, segment: Any) -> Doc:
    if q.is_call(segment, "<-", 2) and q.is_call(segment[2].head, "::", 2):
        left, right = segment[2]
        return parenthesised(concat_all([_segment(maker, left), b" <- ", maker.element(right)]))
    if not q.is_call(segment, "::", 2):
        return maker.element(segment)
    value, size = segment[2]
    shown = maker.operand_in_parens(value)
    return concat_all([shown, b"::", segment_type(maker, size)])


def _struct(maker: Formatter, form: Any, _context: str) -> Doc | None:
    name, fields = form[2]
    return maker.map_doc(fields[1], maker.expression(name, BLOCK), fields[2])


_SPECIAL: dict[str, Any] = {
    "__block__": _block,
    "__aliases__": lambda maker, form, _context: maker.alias(form),
    "{}": lambda maker, form, _context: maker.container(form[1], b"{", list(form[2]), b"}", FLEX_JOIN),
    "%{}": lambda maker, form, _context: maker.map_doc(form[1], b"", form[2]),
    "%": _struct,
    "<<>>": _binary_string,
    "fn": lambda maker, form, _context: maker.function(form),
}
