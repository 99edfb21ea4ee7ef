"""`:file`: files of Erlang terms and expressions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pyiex.library.erlang import erl_eval
from pyiex.library.erlang.erl_parse import constant, problem
from pyiex.library.erlang.erl_scan import ScanError, Scanner
from pyiex.library.erlang.file_common import ERROR, OK, lib
from pyiex.library.erlang.file_open import read_file
from pyiex.library.erlang_expressions import Expressions, ParseError
from pyiex.library.text import charlist
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import EMPTY, make_list

_ERL_SCAN, _ERL_PARSE = Atom("erl_scan"), Atom("erl_parse")
_BAD_TERM = charlist("bad term")
_DOT = Atom("dot")


class _Wrong(Exception):
    """What is wrong in a file, as `:file` answers it."""

    def __init__(self, reason: Any) -> None:
        super().__init__(reason)
        self.reason = reason


def _text(name: Any) -> str:
    tag, data = read_file(name)
    if tag is not OK:
        raise _Wrong(data)
    return str(data.decode("utf-8", "replace"))


def _forms(name: Any) -> Iterator[list[Any]]:
    """The expressions up to each dot."""
    try:
        tokens = Scanner(_text(name)).tokens()
    except ScanError as wrong:
        raise _Wrong((wrong.location, _ERL_SCAN, wrong.why)) from None
    start = 0
    for place, token in enumerate(tokens, 1):
        if token[0] is _DOT or place == len(tokens):
            try:
                yield Expressions(tokens[start:place]).all()
            except ParseError as wrong:
                raise _Wrong(problem(wrong)) from None
            start = place


@lib.function(spec="consult(name) :: {:ok, [term]} | {:error, reason}")
def consult(name: Any) -> Any:
    """The terms in a file, each with a dot after it, as configuration files of Erlang have them.

    iex> path = Path.join(System.tmp_dir!(), "consulted.config")
    iex> File.write!(path, "{port, 80}.\\n[a, \\"b\\"].\\n")
    iex> :file.consult(path)
    {:ok, [{:port, 80}, [:a, 'b']]}
    """
    try:
        return OK, make_list(_term(forms) for forms in _forms(name))
    except _Wrong as wrong:
        return ERROR, wrong.reason


def _term(forms: list[Any]) -> Any:
    try:
        if len(forms) == 1:
            return constant(forms[0])
    except ValueError:
        pass
    raise _Wrong((forms[0][1], _ERL_PARSE, _BAD_TERM))


def _run(name: Any, bindings: Any) -> Any:
    value: Any = EMPTY
    for forms in _forms(name):
        _tag, value, bindings = erl_eval.exprs(make_list(forms), bindings)
    return value


@lib.function(spec="eval(name, bindings) :: :ok | {:error, reason}")
def eval(name: Any, bindings: Any = EMPTY) -> Any:
    """Runs the expressions in a file.

    iex> path = Path.join(System.tmp_dir!(), "run.erl")
    iex> File.write!(path, "X = 1, self() ! {x, X}.\\n")
    iex> :file.eval(path)
    iex> receive do: (message -> message)
    {:x, 1}
    """
    try:
        _run(name, bindings)
    except _Wrong as wrong:
        return ERROR, wrong.reason
    return OK


@lib.function(spec="script(name, bindings) :: {:ok, term} | {:error, reason}")
def script(name: Any, bindings: Any = EMPTY) -> Any:
    """Runs the expressions in a file, and answers the last one's value.

    iex> path = Path.join(System.tmp_dir!(), "sum.erl")
    iex> File.write!(path, "X = 40.\\nX + Y.\\n")
    iex> :file.script(path, [Y: 2])
    {:ok, 42}
    """
    try:
        return OK, _run(name, bindings)
    except _Wrong as wrong:
        return ERROR, wrong.reason
