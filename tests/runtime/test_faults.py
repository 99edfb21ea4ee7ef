"""Python exceptions as the Elixir errors that they stand for."""

from __future__ import annotations

from typing import Any

from pyiex.runtime.code import code
from pyiex.runtime.faults import RECURSION_LIMIT, as_raised, stack_term, words_of
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised, badarg, error
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import make_map


def caught(code: Any) -> BaseException:
    try:
        code()
    except BaseException as raised:
        return raised
    raise AssertionError("nothing raised")


def test_an_elixir_error_stays_as_it_is() -> None:
    raised = error(Atom("badarith"))
    assert as_raised(raised) is raised


def test_calling_what_is_no_function() -> None:
    raised = as_raised(caught(lambda: Atom("x").a1(5)))  # type: ignore[attr-defined]
    assert raised.reason == (Atom("badfun"), Atom("x"))


def test_endless_recursion_names_the_limit() -> None:
    raised = as_raised(RecursionError())
    assert raised.reason.get(Atom("__struct__")) is Atom("Elixir.SystemLimitError")
    assert str(RECURSION_LIMIT) in raised.reason.get(Atom("message")).decode()


def test_anything_else_is_our_fault_and_says_so() -> None:
    raised = as_raised(caught(lambda: [].pop()))
    assert isinstance(raised, Raised)
    message = raised.reason.get(Atom("message")).decode()
    assert message.startswith("pyiex failed, please report it: IndexError: pop from empty list (")


def test_the_stack_as_a_term_keeps_what_is_wrong_with_the_arguments() -> None:
    problem = badarg("hd", (EMPTY,), {1: "not a nonempty list"})
    told = make_map([(Atom("module"), Atom("erl_erts_errors"))])
    location = make_list([(Atom("error_info"), told)])
    expected = make_list([(Atom("erlang"), Atom("hd"), make_list([EMPTY]), location)])
    stack = stack_term(problem.stack)
    assert stack == expected
    assert words_of(stack.head[3].head[1]) == {1: "not a nonempty list"}
    assert words_of(told) is None


def test_the_stack_names_the_library_functions_that_were_running() -> None:
    def outer(value: Any) -> Any:
        return inner(value)

    def inner(_value: Any) -> Any:
        raise error(Atom("badarith"))

    module = Atom("Elixir.Sample")
    code.origins[id(outer.__code__)] = (module, Atom("outer"))
    code.origins[id(inner.__code__)] = (module, Atom("inner"))
    try:
        raised = as_raised(caught(lambda: outer(1)))
        assert raised.stack == ((module, Atom("inner"), 1, None), (module, Atom("outer"), 1, None))
        assert as_raised(raised).stack == raised.stack
    finally:
        del code.origins[id(outer.__code__)], code.origins[id(inner.__code__)]
