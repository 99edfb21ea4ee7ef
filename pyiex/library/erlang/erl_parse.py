"""`:erl_parse`: tokens to expressions and terms."""

from __future__ import annotations

from typing import Any

from pyiex.compiler.abstract_format import Translator, Unknown
from pyiex.compiler.env import Env
from pyiex.compiler.evaluate import evaluate
from pyiex.library.declare import Library
from pyiex.library.erlang.printing import atom_text
from pyiex.library.erlang_expressions import Expressions, ParseError
from pyiex.library.failures import function_clause
from pyiex.library.text import charlist
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised, error
from pyiex.terms.lists import EMPTY, List, cons, make_list
from pyiex.terms.maps import Map, make_map

lib = Library(
    ":erl_parse",
    """
    Erlang's tokens, those of `:erl_scan`, put together to expressions and terms.

        iex> {:ok, tokens, _} = :erl_scan.string('{point, [1, -2]}.')
        iex> :erl_parse.parse_term(tokens)
        {:ok, {:point, [1, -2]}}
    """,
)

OK, ERROR = Atom("ok"), Atom("error")
_ERL_PARSE = Atom("erl_parse")
_BEFORE = charlist("syntax error before: ")
_BAD_TERM = charlist("bad term")
_NUMBERS = ("integer", "float", "char")


def problem(wrong: ParseError) -> tuple[Any, Any, Any]:
    """What `:erl_parse` answers for a wrong token."""
    token = wrong.token
    shown: Any = EMPTY if token is None else charlist(_token_text(token))
    return wrong.line, _ERL_PARSE, make_list([_BEFORE, shown])


def _token_text(token: Any) -> str:
    kind = token[0].name
    if kind == "dot":
        return "'.'"
    if len(token) == 2:
        return atom_text(Atom(kind))
    value = token[2]
    if kind == "string":
        return '"' + "".join(map(chr, value)) + '"'
    if kind == "char":
        return f"${chr(value)}"
    return atom_text(value) if kind == "atom" else value.name if kind == "var" else str(value)


def _tokens(name: str, tokens: Any) -> list[Any]:
    if tokens.__class__ is not List:
        raise function_clause("erl_parse", name, (tokens,))
    return [*tokens]


@lib.function(spec="parse_exprs([tuple()]) :: {:ok, [tuple()]} | {:error, tuple()}")
def parse_exprs(tokens: Any) -> Any:
    """The expressions that tokens are, in Erlang's abstract format, up to the dot at the end.

    iex> {:ok, tokens, _} = :erl_scan.string('X + 1.')
    iex> :erl_parse.parse_exprs(tokens)
    {:ok, [{:op, 1, :+, {:var, 1, :X}, {:integer, 1, 1}}]}
    """
    try:
        return OK, make_list(Expressions(_tokens("parse_exprs", tokens)).all())
    except ParseError as wrong:
        return ERROR, problem(wrong)


@lib.function(spec="parse_term([tuple()]) :: {:ok, term()} | {:error, tuple()}")
def parse_term(tokens: Any) -> Any:
    """The term that tokens write, up to the dot at the end.

    iex> {:ok, tokens, _} = :erl_scan.string('[a, "b" | c].')
    iex> :erl_parse.parse_term(tokens)
    {:ok, [:a, 'b' | :c]}
    """
    try:
        found = Expressions(_tokens("parse_term", tokens)).all()
    except ParseError as wrong:
        return ERROR, problem(wrong)
    try:
        if len(found) == 1:
            return OK, constant(found[0])
    except ValueError:
        pass
    return ERROR, (found[0][1], _ERL_PARSE, _BAD_TERM)


def constant(form: Any) -> Any:
    """The term that a form without variables and calls stands for; ValueError for another."""
    match form:
        case (kind, _line, value) if kind.name in ("atom", "string", *_NUMBERS):
            return value
        case (kind, _line) if kind.name == "nil":
            return EMPTY
        case (kind, _line, head, tail) if kind.name == "cons":
            return _list(head, tail)
        case (kind, _line, elements) if kind.name == "tuple":
            return tuple(constant(element) for element in elements)
        case (kind, _line, fields) if kind.name == "map":
            return make_map((constant(field[2]), constant(field[3])) for field in fields)
        case (kind, _line, sign, (number, _, value)) if kind.name == "op" and number.name in _NUMBERS:
            if sign.name in ("+", "-"):
                return value if sign.name == "+" else -value
        case (kind, _line, _segments) if kind.name == "bin":
            return _binary(form)
    raise ValueError


def _list(head: Any, tail: Any) -> Any:
    elements = [constant(head)]
    while tail[0].name == "cons":
        elements.append(constant(tail[2]))
        tail = tail[3]
    return make_list(elements, constant(tail))


def _binary(form: Any) -> Any:
    try:
        return evaluate(Translator().expression(form), {}, Env.for_file("nofile"))[0]
    except (Unknown, Raised) as wrong:
        raise ValueError from wrong


@lib.function(spec="normalise(tuple()) :: term()")
def normalise(abs_term: Any) -> Any:
    """The term that a form stands for.

    iex> :erl_parse.normalise({:tuple, 1, [{:atom, 1, :a}, {:integer, 1, 2}]})
    {:a, 2}
    """
    try:
        return constant(abs_term)
    except (ValueError, AttributeError):
        raise error((Atom("badarg"), abs_term)) from None


@lib.function(spec="abstract(term()) :: tuple()")
def abstract(data: Any) -> Any:
    """The form of a term.

    iex> :erl_parse.abstract({:a, 2})
    {:tuple, 0, [{:atom, 0, :a}, {:integer, 0, 2}]}
    """
    kind = data.__class__
    if kind is Atom:
        return Atom("atom"), 0, data
    if kind in _PLAIN:
        return Atom(_PLAIN[kind]), 0, data
    if kind is tuple:
        return Atom("tuple"), 0, make_list(map(abstract, data))
    if kind is bytes:
        element, number, default = Atom("bin_element"), Atom("integer"), Atom("default")
        return Atom("bin"), 0, make_list((element, 0, (number, 0, byte), default, default) for byte in data)
    if kind is Map:
        assoc = Atom("map_field_assoc")
        return Atom("map"), 0, make_list((assoc, 0, abstract(key), abstract(data[key])) for key in data)
    if kind is List:
        return _abstract_list(data)
    raise function_clause("erl_parse", "abstract", (data, 0))


_PLAIN = {int: "integer", float: "float"}


def _abstract_list(data: Any) -> Any:
    if data is EMPTY:
        return Atom("nil"), 0
    if all(item.__class__ is int and 0 <= item < 256 for item in data):
        return Atom("string"), 0, data
    return Atom("cons"), 0, abstract(data.head), abstract(data.tail)


@lib.function(spec="format_error(term()) :: charlist()")
def format_error(message: Any) -> Any:
    """What is wrong, in words.

    iex> :erl_parse.format_error(['syntax error before: ', 'end']) |> List.to_string()
    "syntax error before: end"
    """
    return message if message.__class__ is List else cons(message, EMPTY)
