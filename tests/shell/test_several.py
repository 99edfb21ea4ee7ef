"""What follows in the stack where one of several statements on a line fails."""

from __future__ import annotations

import pytest

from pyiex.library.elixir.exception_format import format_stacktrace
from pyiex.shell.several import with_statements
from pyiex.syntax.parser import string_to_quoted
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised, error, frame, struct_error
from pyiex.terms.lists import make_list

REDUCE = '    (elixir 1.14.0) lib/enum.ex:2468: Enum."-reduce/3-lists^foldl/2-0-"/3\n'
CALL = "    (stdlib 4.2) erl_eval.erl:744: :erl_eval.do_apply/7\n"


def expr(line: int) -> str:
    return f"    (stdlib 4.2) erl_eval.erl:{line}: :erl_eval.expr/6\n"


def interpreted(function: str, arity: int, line: int) -> Raised:
    place = make_list([(Atom("file"), make_list(map(ord, "erl_eval.erl"))), (Atom("line"), line)])
    return error(Atom("x"), (frame("erl_eval", function, arity, place),))


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("f.()", ""),
        ("1; f.()", CALL + REDUCE),
        ("f.(); 1", CALL + REDUCE),
        ("1; x = f.()", CALL + expr(492) + REDUCE),
        ("1; [f.()]", CALL + expr(282) + REDUCE),
        (
            "1; {f.(), 2}",
            CALL + "    (stdlib 4.2) erl_eval.erl:961: :erl_eval.expr_list/7\n" + expr(290) + REDUCE,
        ),
        (
            "1; try do f.() after 1 end",
            CALL + "    (stdlib 4.2) erl_eval.erl:987: :erl_eval.try_clauses/10\n" + REDUCE,
        ),
    ],
)
def test_frames_after_those_of_the_call(source: str, printed: str) -> None:
    raised = with_statements(string_to_quoted(source), error(Atom("x")))
    assert format_stacktrace(raised.stack) == (printed or "\n")


def test_a_function_of_the_prompt_was_called_by_the_prompt() -> None:
    raised = with_statements(string_to_quoted("1; f.()"), interpreted("do_apply", 7, 742))
    assert format_stacktrace(raised.stack) == CALL + REDUCE


def test_a_clause_that_is_missing_is_no_call() -> None:
    raised = with_statements(string_to_quoted("1; x = f.()"), interpreted("case_clauses", 8, 1041))
    shown = "    (stdlib 4.2) erl_eval.erl:1041: :erl_eval.case_clauses/8\n"
    assert format_stacktrace(raised.stack) == shown + REDUCE


def test_what_the_compiler_refuses_has_not_run() -> None:
    raised = with_statements(string_to_quoted("1; f()"), struct_error("CompileError", description="no"))
    assert raised.stack == ()
