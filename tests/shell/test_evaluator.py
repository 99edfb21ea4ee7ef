import pytest

from pyiex.compiler.env import Env
from pyiex.library import loading
from pyiex.shell import install
from pyiex.shell.evaluator import with_calls
from pyiex.syntax.parser import string_to_quoted
from pyiex.terms.atoms import Atom
from pyiex.terms.inspect import inspect_term
from tests.shell.session import Session


@pytest.fixture(autouse=True)
def library() -> None:
    loading.install()
    install()


@pytest.mark.parametrize(
    ("written", "marked"),
    [
        ("flush", "{:flush, [if_undefined: :apply, line: 1], nil}"),
        ("foo", "{:foo, [line: 1], nil}"),
        ("x", "{:x, [line: 1], nil}"),
        ("{node}", "{:{}, [line: 1], [{:node, [if_undefined: :apply, line: 1], nil}]}"),
        ("[x, self]", "[{:x, [line: 1], nil}, {:self, [if_undefined: :apply, line: 1], nil}]"),
    ],
)
def test_names_that_can_only_be_calls(written: str, marked: str) -> None:
    quoted = string_to_quoted(written)
    assert inspect_term(with_calls(quoted, Env.for_shell(), {})).replace("\n ", "") == marked


def test_a_bound_variable_is_no_call() -> None:
    quoted = string_to_quoted("[flush, {1, x}, 2.0]")
    bindings = {(Atom("flush"), None): 1}
    assert with_calls(quoted, Env.for_shell(), bindings) is quoted


def test_helpers_without_parentheses_do_not_warn() -> None:
    session = Session(["flush; node; x = self"])
    session.run()
    assert session.console.errors == ""
