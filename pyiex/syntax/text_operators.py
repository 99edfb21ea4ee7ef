"""Quoted form to text: operators, and which document each node gets."""

from __future__ import annotations

from typing import Any

from pyiex.syntax import quoted as q
from pyiex.syntax.operators import BINARY, LEFT, RIGHT, UNARY
from pyiex.syntax.text_base import (
    ELEMENT,
    OPENING,
    OPERAND,
    fits_to_its_break,
    is_keywords,
    parenthesised,
    unwrapped,
)
from pyiex.syntax.text_calls import ALWAYS, NEVER, CallText
from pyiex.terms.atoms import Atom
from pyiex.terms.inspect.algebra import (
    INHERIT,
    Doc,
    break_,
    concat_all,
    glue,
    group,
    nest,
)
from pyiex.terms.inspect.atoms import inspect_remote_call
from pyiex.terms.lists import List

_LOGICAL = frozenset({"||", "|||", "or", "&&", "&&&", "and"})
_STRICT = frozenset(
    {
        "|>",
        "<<<",
        ">>>",
        "<~",
        "~>",
        "<<~",
        "~>>",
        "<~>",
        "<|>",
        "^^^",
        "+++",
        "---",
        "in",
        "++",
        "--",
        "..",
        "<>",
    }
)
"""Operators whose operands are put in parentheses when they are other operators' calls."""

PIPELINES = frozenset({"|>", "~>>", "<<~", "~>", "<~", "<~>", "<|>"})
BREAK_BEFORE = frozenset({"|", "when"})
NEGATIONS = {"!": b"!", "not": b"not "}
NO_SPACE = frozenset({"..", "//"})
OPEN_RIGHT = frozenset({"<-", "==", "!=", "=~", "===", "!==", "=", "::", "\\\\"})
"""After these a list, map or function may open at the end of the line."""


class OperatorText(CallText):
    """Makes documents of operators' calls and of nodes in general."""

    def node(self, form: Any, context: str) -> Doc:
        """The document of a node."""
        head, _, args = form
        if args.__class__ is Atom:
            return head.name.encode() if head.__class__ is Atom else self.literal(form)
        if head.__class__ is tuple:
            if q.is_call(head, q.DOT) and len(head[2]) in (1, 2):
                return self._dotted(form, context)
            return self.call_of_call(form)
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

    def literal(self, form: Any) -> Doc:
        if self.is_clauses(form):
            return self.stab_list(form)
        return super().literal(form)

    def _dotted(self, form: Any, context: str) -> Doc:
        (_, _, inner), _, args = form
        target, *names = inner
        if names and target.__class__ is Atom:
            rewritten = self._string_call(target, names[0], args)
            if rewritten is not None:
                return rewritten
        if names and names[0].__class__ is not Atom:
            return self.call_of_call(form)
        return self.remote_call(form, context)

    def _string_call(self, module: Atom, name: Atom, args: Any) -> Doc | None:
        """Charlists and atoms with interpolations are calls in their quoted form."""
        key = (module.name, name.name)
        if key == ("Elixir.List", "to_charlist") and len(args) == 1 and args.head.__class__ is List:
            return self.interpolated(args.head, "'")
        if (
            key == ("erlang", "binary_to_atom")
            and q.is_call(args.head, q.BINARY)
            and self.is_interpolated(args.head)
        ):
            return concat_all([b":", self.interpolated(args.head[2], '"')])
        return None

    def _operator_or_call(self, form: Any, context: str) -> Doc:
        head, _, args = form
        name, count = head.name, len(args)
        if name == "...":
            return self.call(b"...", list(args), ALWAYS)
        if count == 1 and name in UNARY and not self.is_block_call(form):
            return self.unary(name, args.head, context)
        if count == 2 and name in BINARY:
            left, right = args
            # The whole chain of operators breaks, or nothing of it; not what stands around it.
            return group(self.binary(name, left, right, context))
        if count == 3 and name == "..//":
            first, last, step = (self._range_part(arg) for arg in args)
            return concat_all([first, b"..", last, b"//", step])
        if name == ".." and not args:
            return b".."
        return self.local_call(head, list(args), context)

    def _range_part(self, form: Any) -> Doc:
        return self.operand_in_parens(form)

    # Unary operators

    def unary(self, name: str, operand: Any, context: str) -> Doc:
        """A prefix operator and its operand."""
        if name in NEGATIONS and q.is_call(operand, name, 1):
            return concat_all([NEGATIONS[name], self.expression(operand, OPERAND)])
        operand = unwrapped(operand)
        if name == "not" and q.is_call(operand, "in", 2):
            left, right = operand[2]
            return self.binary("not in", left, right, context)
        if name == "@":
            return self._attribute(operand, context)
        if name == "&":
            return self._capture(operand, context)
        space = b" " if name == "not" else b""
        return concat_all([name.encode(), space, self._wrapped(operand)])

    def _attribute(self, operand: Any, context: str) -> Doc:
        if self.is_block_call(operand) and len(operand[2]) == 1:
            pairs = self.joined([self.pair(pair) for pair in operand[2].head])
            return concat_all([b"@", operand[0].name.encode(), b" ", pairs])
        if q.is_call(operand, None, 1) and operand[0].name not in UNARY and operand[0].name not in _SPECIAL:
            return concat_all([b"@", self.call(inspect_remote_call(operand[0]), list(operand[2]), NEVER)])
        return concat_all([b"@", self._wrapped(operand)])

    def _wrapped(self, operand: Any) -> Doc:
        operand = unwrapped(operand)
        doc = self.expression(operand, OPERAND)
        if q.is_call(operand, q.BLOCK):
            return self.in_parens(doc)
        if self.needs_parens(operand):
            return parenthesised(doc)
        return doc

    def _capture(self, operand: Any, context: str) -> Doc:
        if operand.__class__ is int:
            return concat_all([b"&", self.literal(operand)])
        arity = self._name_and_arity(operand)
        if arity is not None:
            return concat_all([b"&", arity])
        doc = self.expression(operand, OPERAND)
        if q.is_call(operand, q.BLOCK):
            return concat_all([b"&", self.in_parens(doc)])
        if self.needs_parens(operand) and not q.is_call(operand, "&", 1):
            return concat_all([b"&", parenthesised(doc)])
        return concat_all([b"& " if _begins_with_capture(operand) else b"&", doc])

    def _name_and_arity(self, operand: Any) -> Doc | None:
        """`name/arity` in a capture."""
        if not q.is_call(operand, "/", 2):
            return None
        function, arity = operand[2]
        if arity.__class__ is not int:
            return None
        if q.is_var(function):
            shown: Doc = function[0].name.encode()
        elif q.is_remote(function) and not function[2]:
            target, name = function[0][2]
            shown = concat_all([self.target(target), b".", inspect_remote_call(name)])
        else:
            return None
        return concat_all([shown, b"/", str(arity).encode()])

    def needs_parens(self, form: Any) -> bool:
        """Tell whether a form is an operator's call, which another operator or a dot would take apart."""
        if not q.is_node(form) or form[0].__class__ is not Atom or form[2].__class__ is not List:
            return False
        name, count = form[0].name, len(form[2])
        if count == 1 and name == "&" and form[2].head.__class__ is int:
            return False
        if count == 1 and name in UNARY:
            return name not in ("@", "...")
        return (count == 2 and name in BINARY) or (count == 3 and name == "..//")

    # Binary operators

    def binary(self, name: str, left: Any, right: Any, context: str, chained: bool = False) -> Doc:
        """`left name right`; chained: as the right operand of the same operator, so after it on a line."""
        left_doc = self._operand(name, left, LEFT, ELEMENT)
        if chained and name in BREAK_BEFORE:
            left_doc = nest(left_doc, len(name) + 1)
        if name == "when" and is_keywords(right):
            right_doc = group(self.joined([self.pair(pair) for pair in right]))
        else:
            right_doc = self._operand(name, right, RIGHT, OPERAND if context in OPENING else ELEMENT)
        if name in NO_SPACE:
            return concat_all([left_doc, name.encode(), right_doc])
        if name in PIPELINES:
            return group(glue(left_doc, b" ", concat_all([name.encode(), b" ", right_doc])), INHERIT)
        if name in BREAK_BEFORE:
            nesting = 0 if q.is_call(right, name, 2) else len(name) + 1
            tail = concat_all([name.encode(), b" ", nest(right_doc, nesting)])
            return group(glue(left_doc, b" ", tail), INHERIT)
        operator = b" " + name.encode()
        if name in OPEN_RIGHT and self.may_break_first(right):
            tail = nest(concat_all([operator, break_(), fits_to_its_break(group(right_doc))]), 0)
            return concat_all([left_doc, group(tail)])
        tail = nest(concat_all([operator, break_(), group(right_doc)]), 2)
        return concat_all([left_doc, group(tail)])

    def _operand(self, parent: str, form: Any, side: str, context: str) -> Doc:
        """An operand, in parentheses where the parent would bind it otherwise."""
        hidden = form is not (form := unwrapped(form))
        if q.is_call(form, None, 2) and form[0].name in BINARY and form[0].name not in _SPECIAL:
            inner, (left, right) = form[0].name, form[2]
            doc = self.binary(inner, left, right, context, inner == parent and side == RIGHT)
        else:
            doc = self.expression(form, context)
        if q.is_call(form, q.BLOCK) and len(form[2]) != 1:
            return self.in_parens(doc)
        if hidden and parent == "in" and any(q.is_call(form, negation, 1) for negation in NEGATIONS):
            return parenthesised(doc)
        name = form[0].name if q.is_call(form) else ""
        if name == "not" and q.is_call(form, "not", 1) and q.is_call(form[2].head, "in", 2):
            name = "not in"
        elif q.is_call(form, "&", 1) and form[2].head.__class__ is not int:
            alone = side == RIGHT and BINARY[parent][0] <= BINARY["="][0]
            return doc if alone else parenthesised(doc)
        elif not q.is_call(form, name, 2) or name not in BINARY:
            return doc
        if binds_otherwise(parent, name, side):
            return parenthesised(doc)
        return doc


def binds_otherwise(parent: str, name: str, side: str) -> bool:
    """Tell whether operator `name` needs parentheses as an operand of `parent` on that side."""
    precedence, associativity = BINARY[parent]
    inner, _ = BINARY[name]
    if parent == name and associativity == side:
        return False
    if parent in _LOGICAL and name in _LOGICAL and inner != precedence:
        return True
    if parent in _STRICT and name != ".." and (inner > precedence or associativity == RIGHT):
        return True
    return inner < precedence or (inner == precedence and associativity != side)


def _begins_with_capture(form: Any) -> bool:
    """Tell whether a form's text begins with `&`."""
    while q.is_node(form) and form[0].__class__ is tuple and q.is_call(form[0], q.DOT):
        inner = form[0][2].head
        form = form[2].head if inner is q.ACCESS and form[2] else inner
    return q.is_call(form, "&", 1)


def _block(text: OperatorText, form: Any, context: str) -> Doc | None:
    expressions = list(form[2])
    if len(expressions) == 1:
        if q.is_call(expressions[0], "unquote_splicing"):
            return concat_all([b"(", text.expression(expressions[0]), b")"])
        return text.expression(expressions[0], context)
    return text.block(expressions)


def _binary_string(text: OperatorText, form: Any, _context: str) -> Doc | None:
    if text.is_interpolated(form):
        return text.interpolated(form[2], '"')
    docs = [_segment(text, segment) for segment in form[2]]
    return text.flexible(b"<<", docs, b">>") if docs else b"<<>>"


def _segment(text: OperatorText, segment: Any) -> Doc:
    if not q.is_call(segment, "::", 2):
        return text.expression(segment)
    value, size = segment[2]
    shown = text.expression(value)
    if q.is_call(value, "::", 2):
        shown = concat_all([b"(", shown, b")"])
    return concat_all([shown, b"::", segment_type(text, size)])


def segment_type(text: Any, form: Any) -> Doc:
    """`binary-size(3)`, without blanks around the operators.

    text: what makes documents of the other forms, this module's or the formatter's.
    """
    if q.is_call(form, "-", 2) or q.is_call(form, "*", 2):
        left, right = form[2]
        return concat_all([segment_type(text, left), form[0].name.encode(), segment_type(text, right)])
    if q.is_var(form) and form[0].name != "_" and form[0].name not in SEGMENT_TYPES:
        return concat_all([form[0].name.encode(), b"()"])
    return text.operand_in_parens(form)


SEGMENT_TYPES = frozenset(
    [
        "integer",
        "float",
        "bits",
        "bitstring",
        "binary",
        "bytes",
        "utf8",
        "utf16",
        "utf32",
        "signed",
        "unsigned",
        "little",
        "big",
        "native",
    ]
)


def _map(text: OperatorText, form: Any, _context: str) -> Doc | None:
    return text.map_doc(list(form[2]), None)


def _struct(text: OperatorText, form: Any, _context: str) -> Doc | None:
    if len(form[2]) != 2 or not q.is_call(form[2].tail.head, q.MAP):
        return None
    name, fields = form[2]
    return text.map_doc(list(fields[2]), name)


_SPECIAL: dict[str, Any] = {
    "__block__": _block,
    "__aliases__": lambda text, form, _context: text.alias(form) if form[2] else None,
    "{}": lambda text, form, _context: text.tuple_doc(tuple(form[2])),
    "%{}": _map,
    "%": _struct,
    "<<>>": _binary_string,
    "fn": lambda text, form, _context: text.function(form[2]) if text.is_clauses(form[2]) else None,
}
