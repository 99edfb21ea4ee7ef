"""Erlang's abstract format to quoted form (erts, "The Abstract Format").

A function typed at a real iex travels as the forms that `erl_eval` would run.
They become quoted expressions, which the compiler then takes as if they had been
typed here.  Where Erlang has a variable that is bound already in a pattern, Elixir
has a pin, so the translator knows what is bound.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from pyiex.compiler.abstract_bits import BitForms
from pyiex.terms.atoms import NIL, TRUE, Atom
from pyiex.terms.lists import EMPTY, List, make_list

ERLANG = Atom("erlang")
_ALTERED = {"andalso": "and", "orelse": "or"}
"""Operators that are forms of their own here."""
_GENERATED = make_list([(Atom("generated"), TRUE)])
_DO, _AFTER, _CATCH, _ELSE = Atom("do"), Atom("after"), Atom("catch"), Atom("else")


class Unknown(Exception):
    """A form that is none, or of a later OTP than this was written for."""


def call(name: str, *args: Any) -> Any:
    """A special form or a local call."""
    return Atom(name), EMPTY, make_list(args)


def remote(module: Any, name: Any, args: Iterable[Any]) -> Any:
    """`module.name(args)`; both may be forms, but the name is an atom mostly."""
    return (Atom("."), EMPTY, make_list((module, name))), EMPTY, make_list(args)


def erlang(name: str, *args: Any) -> Any:
    """`:erlang.name(args)`."""
    return remote(ERLANG, Atom(name), args)


def block(forms: list[Any]) -> Any:
    """One expression of several."""
    return forms[0] if len(forms) == 1 else call("__block__", *forms)


def arrow(heads: Iterable[Any], body: Any) -> Any:
    """`heads -> body`."""
    return call("->", make_list(heads), body)


def do_block(*parts: tuple[Atom, Any]) -> Any:
    """The keywords of a block."""
    return make_list(parts)


class Translator(BitForms):
    """Translates the forms of one function; `bound` holds Erlang's names of the variables in scope."""

    def __init__(self, bound: Iterable[str] = ()) -> None:
        self.bound = set(bound)
        self.constants: dict[Atom, Any] = {}
        """Values that stand in the forms as they are, by the variable that takes their place."""
        self._in_pattern = False
        self._temporaries = 0

    # -- expressions -------------------------------------------------------------------

    def expression(self, form: Any) -> Any:
        """The quoted form of an expression, or of a pattern while `_in_pattern`."""
        if form.__class__ is not tuple or len(form) < 2 or form[0].__class__ is not Atom:
            raise Unknown(form)
        translate = _EXPRESSIONS.get(form[0].name)
        if translate is None:
            raise Unknown(form)
        return translate(self, form)

    def expressions(self, forms: Any) -> list[Any]:
        """Several, in order."""
        return [self.expression(form) for form in forms]

    def body(self, forms: Any) -> Any:
        """The expressions of a body as one."""
        return block(self.expressions(forms))

    def scoped(self, translate: Callable[[], Any]) -> Any:
        """Translate something whose variables nobody sees outside."""
        outer = set(self.bound)
        try:
            return translate()
        finally:
            self.bound = outer

    def pattern(self, form: Any) -> Any:
        """The quoted form of a pattern; its variables are bound from here on."""
        outer, self._in_pattern = self._in_pattern, True
        self._seen: set[str] = set()
        try:
            made = self.expression(form)
        finally:
            self._in_pattern = outer
        self.bound |= self._seen
        return made

    def patterns(self, forms: Any) -> list[Any]:
        """Several patterns that match at once: a variable in two of them is one."""
        outer, self._in_pattern = self._in_pattern, True
        self._seen = set()
        try:
            made = self.expressions(forms)
        finally:
            self._in_pattern = outer
        self.bound |= self._seen
        return made

    def temporary(self) -> Any:
        """A variable that no program has."""
        self._temporaries += 1
        return Atom(f"t@{self._temporaries}"), EMPTY, Atom("erl_eval")

    def _variable(self, form: Any) -> Any:
        name = form[2].name
        if name == "_":
            return Atom("_"), EMPTY, NIL
        variable = variable_for(name)
        if not self._in_pattern:
            return variable
        if name in self.bound:
            return call("^", variable)
        self._seen.add(name)
        return variable

    def _value(self, form: Any) -> Any:
        name = Atom(f"constant@{len(self.constants)}")
        self.constants[name] = form[2]
        return name, EMPTY, NIL

    def _tuple(self, form: Any) -> Any:
        return call("{}", *self.expressions(form[2]))

    def _cons(self, form: Any) -> Any:
        heads = []
        while form[0].name == "cons":
            heads.append(self.expression(form[2]))
            form = form[3]
        if form[0].name == "nil":
            return make_list(heads)
        tail = self.expression(form)
        return make_list([*heads[:-1], call("|", heads[-1], tail)])

    def _map(self, form: Any) -> Any:
        fields = form[-1]
        if len(form) == 3:
            return call("%{}", *(self._field(field) for field in fields))
        updated = self.expression(form[2])
        for field in fields:
            key, value = self._field(field)
            if field[0].name == "map_field_exact":
                updated = call("%{}", call("|", updated, make_list([(key, value)])))
            else:
                updated = remote(Atom("maps"), Atom("put"), (key, value, updated))
        return updated

    def _field(self, field: Any) -> tuple[Any, Any]:
        return self.expression(field[2]), self.expression(field[3])

    def _operator(self, form: Any) -> Any:
        name, operands = form[2].name, self.expressions(form[3:])
        if self._in_pattern and len(operands) == 1:
            return call(name, *operands)
        if self._in_pattern:
            return call("++" if name == "++" else name, *operands)
        if name == "!":
            return erlang("send", *operands)
        if name in _ALTERED:
            return call(_ALTERED[name], *operands)
        return erlang(name, *operands)

    def _match(self, form: Any) -> Any:
        if self._in_pattern:
            return call("=", self.expression(form[2]), self.expression(form[3]))
        value = self.expression(form[3])
        return call("=", self.pattern(form[2]), value)

    def _call(self, form: Any) -> Any:
        function, args = form[2], self.expressions(form[3])
        kind = function[0].name
        if kind == "remote":
            module, name = function[2], function[3]
            if name[0].name == "atom":
                return remote(self.expression(module), name[2], args)
            return erlang("apply", self.expression(module), self.expression(name), make_list(args))
        if kind == "atom":
            return remote(ERLANG, function[2], args)
        callee = self.expression(function)
        return (Atom("."), EMPTY, make_list([callee])), EMPTY, make_list(args)

    def _block(self, form: Any) -> Any:
        return self.body(form[2])

    def _catch(self, form: Any) -> Any:
        reason, kind = self.temporary(), Atom("EXIT")
        stack = call("__STACKTRACE__")[0], EMPTY, NIL
        clauses = make_list(
            [
                arrow([Atom("throw"), reason], reason),
                arrow([Atom("exit"), reason], (kind, reason)),
                arrow([Atom("error"), reason], (kind, (reason, stack))),
            ]
        )
        return call("try", do_block((_DO, self.expression(form[2])), (_CATCH, clauses)))

    # -- clauses -----------------------------------------------------------------------------

    def guard(self, alternatives: Any) -> list[Any]:
        """The alternatives of a guard, each a conjunction."""
        made = []
        for tests in alternatives:
            forms = self.expressions(tests)
            joined = forms[0]
            for test in forms[1:]:
                joined = erlang("andalso", joined, test)
            made.append(joined)
        return made

    def clause(self, form: Any, fresh: bool = False) -> Any:
        """`patterns when guards -> body`; fresh: its variables hide others, as in a function's head."""
        _tag, _line, patterns, guards, body = form

        def translate() -> Any:
            if fresh:
                self.bound -= set(variables_in(patterns))
            heads = self.patterns(patterns)
            return arrow(guarded(heads, self.guard(guards)), self.body(body))

        return self.scoped(translate)

    def clauses(self, forms: Any, fresh: bool = False) -> Any:
        """All the clauses of an expression."""
        return make_list([self.clause(form, fresh) for form in forms])

    def _case(self, form: Any) -> Any:
        subject = self.expression(form[2])
        return call("case", subject, do_block((_DO, self.clauses(form[3]))))

    def _if(self, form: Any) -> Any:
        anything = (Atom("_"), EMPTY, NIL)

        def choice(clause: Any) -> Any:
            heads = guarded([anything], self.guard(clause[3]))
            return self.scoped(lambda: arrow(heads, self.body(clause[4])))

        stabs = [choice(clause) for clause in form[2]]
        otherwise = arrow([anything], erlang("error", Atom("if_clause")))
        return call("case", NIL, do_block((_DO, make_list([*stabs, otherwise]))))

    def _receive(self, form: Any) -> Any:
        parts = [(_DO, self.clauses(form[2]))] if form[2] is not EMPTY else []
        if len(form) > 3:
            timeout = self.expression(form[3])
            after = self.scoped(lambda: self.body(form[4]))
            parts.append((_AFTER, make_list([arrow([timeout], after)])))
        return call("receive", do_block(*parts))

    def _try(self, form: Any) -> Any:
        _tag, _line, body, of, catches, after = form
        parts = [(_DO, self.scoped(lambda: self.body(body)))]
        if catches is not EMPTY:
            parts.append((_CATCH, make_list([self._catching(clause) for clause in catches])))
        if of is not EMPTY:
            parts.append((_ELSE, self.clauses(of)))
        if after is not EMPTY:
            parts.append((_AFTER, self.scoped(lambda: self.body(after))))
        return call("try", do_block(*parts))

    def _catching(self, form: Any) -> Any:
        """A clause `kind:reason:stacktrace`; the stack trace is a form of its own here."""
        _tag, _line, heads, guards, body = form
        kind, reason, stack = heads.head[2]

        def translate() -> Any:
            patterns = self.patterns([kind, reason])
            alternatives = self.guard(guards)
            forms = []
            if stack[2].name != "_":
                self.bound.add(stack[2].name)
                forms.append(call("=", variable_for(stack[2].name), (Atom("__STACKTRACE__"), EMPTY, NIL)))
            return arrow(guarded(patterns, alternatives), block([*forms, *self.expressions(body)]))

        return self.scoped(translate)

    # -- functions -------------------------------------------------------------------------------

    def function(self, clauses: Any) -> Any:
        """`fn clauses end`."""
        return (Atom("fn"), EMPTY, self.clauses(clauses, fresh=True))

    def _fun(self, form: Any) -> Any:
        what = form[2]
        if what[0].name == "clauses":
            return self.function(what[1])
        parts = [part if part.__class__ is not tuple else self.expression(part) for part in what[1:]]
        return erlang("make_fun", *(parts if len(parts) == 3 else [ERLANG, *parts]))

    def _named_fun(self, form: Any) -> Any:
        return self.named(form[2].name, form[3])

    def named(self, name: str, clauses: Any) -> Any:
        """A function that knows itself: made by one that is given itself to make it again."""
        maker, itself = self.temporary(), variable_for(name)
        again = (Atom("."), EMPTY, make_list([maker])), EMPTY, make_list([maker])

        def translate() -> Any:
            self.bound.add(name)
            return self.clauses(clauses, fresh=True)

        stabs = []
        for stab in self.scoped(translate):
            heads, body = stab[2]
            stabs.append(arrow(heads, block([call("=", itself, again), body])))
        function = (Atom("fn"), EMPTY, make_list(stabs))
        making = call("=", maker, (Atom("fn"), EMPTY, make_list([arrow([maker], function)])))
        return block([making, again])

    # -- comprehensions --------------------------------------------------------------------------

    def _list_comprehension(self, form: Any) -> Any:
        return self._comprehension(form)

    def _bit_comprehension(self, form: Any) -> Any:
        return self._comprehension(form, (Atom("into"), b""))

    def _comprehension(self, form: Any, *options: tuple[Atom, Any]) -> Any:
        def translate() -> Any:
            steps = [self._step(step) for step in form[3]]
            return call("for", *steps, do_block(*options, (_DO, self.expression(form[2]))))

        return self.scoped(translate)

    def _step(self, form: Any) -> Any:
        kind = form[0].name
        if kind not in ("generate", "b_generate"):
            return self.expression(form)
        source = self.expression(form[3])
        self.bound -= set(variables_in(form[2]))
        pattern = self.pattern(form[2])
        if kind == "generate":
            return call("<-", pattern, source)
        *first, last = pattern[2]
        return call("<<>>", *first, call("<-", last, source))


def variable_for(name: str) -> Any:
    """Erlang's variable as one of Elixir's; one that begins with `_` may be used here like any other.

    Who wrote it has been warned by Erlang already.
    """
    return Atom(f"v{name}"), _GENERATED, NIL


def guarded(heads: list[Any], alternatives: list[Any]) -> list[Any]:
    """Clause heads with their guard."""
    if not alternatives:
        return heads
    joined = alternatives[-1]
    for guard in alternatives[-2::-1]:
        joined = call("when", guard, joined)
    return [call("when", *heads, joined)]


def variables_in(form: Any) -> Iterable[str]:
    """The names of the variables in a pattern."""
    if form.__class__ is tuple:
        if len(form) == 3 and form[0].__class__ is Atom and form[0].name == "var":
            yield form[2].name
            return
        for part in form:
            yield from variables_in(part)
    elif form.__class__ is List:
        for part in form:
            yield from variables_in(part)


def _literal(_translator: Translator, form: Any) -> Any:
    return form[2]


def _nothing(_translator: Translator, _form: Any) -> Any:
    return EMPTY


_EXPRESSIONS: dict[str, Callable[[Translator, Any], Any]] = {
    "atom": _literal,
    "integer": _literal,
    "float": _literal,
    "char": _literal,
    "string": _literal,
    "nil": _nothing,
    "var": Translator._variable,
    "value": Translator._value,
    "tuple": Translator._tuple,
    "cons": Translator._cons,
    "map": Translator._map,
    "bin": Translator.bits,
    "op": Translator._operator,
    "match": Translator._match,
    "call": Translator._call,
    "block": Translator._block,
    "catch": Translator._catch,
    "case": Translator._case,
    "if": Translator._if,
    "receive": Translator._receive,
    "try": Translator._try,
    "fun": Translator._fun,
    "named_fun": Translator._named_fun,
    "lc": Translator._list_comprehension,
    "bc": Translator._bit_comprehension,
}
"""How each kind of expression is translated."""
