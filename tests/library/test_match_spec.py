"""Match specifications: what compiles, what is refused, and what `run` answers."""

from __future__ import annotations

from typing import Any

import pytest

from pyiex.library import loading
from pyiex.library.match_spec import NO_MATCH, BadSpec, compile_head, compile_spec, is_constant, run
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import make_map

A = Atom
ONE, TWO, ANY = A("$1"), A("$2"), A("_")

loading.install()


def spec(head: Any, guards: list[Any], body: list[Any]) -> Any:
    return make_list([(head, make_list(guards), make_list(body))])


@pytest.mark.parametrize(
    ("given", "subject", "answer"),
    [
        (spec((ONE, TWO), [], [TWO]), (1, 2), 2),
        (spec((ONE, TWO), [(A(">"), ONE, TWO)], [A("yes")]), (1, 2), NO_MATCH),
        (spec((ONE, ONE), [], [ONE]), (1, 1.0), NO_MATCH),
        (spec(ANY, [], [A("$_")]), (7,), (7,)),
        (spec((ONE, TWO), [], [A("$$")]), (1, 2), make_list([1, 2])),
        (spec((make_map([(A("k"), ONE)]),), [], [ONE]), (make_map([(A("k"), 5), (1, 2)]),), 5),
        (spec((ONE,), [], [(A("hd"), ONE)]), (1,), A("EXIT")),
        (spec((ONE,), [(A("hd"), ONE)], [A("yes")]), (1,), NO_MATCH),
        (spec((ONE,), [], [((ONE, (A("const"), ONE)),)]), (3,), (3, ONE)),
    ],
)
def test_runs(given: Any, subject: Any, answer: Any) -> None:
    assert run(compile_spec(given), subject) == answer


@pytest.mark.parametrize(
    ("given", "problems"),
    [
        (1, ("Match programs are not in a list.",)),
        (EMPTY, ("Match programs are not in a list.",)),
        (make_list([1]), ("Match program part is not a tuple of arity 3.",)),
        (make_list([(ANY, 1, EMPTY)]), ("Match expression is not a list.",)),
        (make_list([(ANY, EMPTY, EMPTY)]), ("Body clause does not return anything.",)),
        (
            spec((ONE,), [(A("foo"),)], [TWO]),
            ("Function foo/0 does_not_exist.", "Variable $2 is unbound."),
        ),
        (spec(make_map([(ONE, 1)]), [], [1]), ("Variable found in map key.",)),
    ],
)
def test_refuses(given: Any, problems: tuple[str, ...]) -> None:
    with pytest.raises(BadSpec) as caught:
        compile_spec(given)
    assert caught.value.problems == problems


@pytest.mark.parametrize(
    ("pattern", "constant"),
    [
        (1, True),
        ((1, A("a")), True),
        (ONE, False),
        ((1, (ANY,)), False),
        (make_list([ONE]), False),
        (b"x", True),
    ],
)
def test_constants(pattern: Any, constant: bool) -> None:
    assert is_constant(pattern) is constant


def test_a_head_knows_its_key() -> None:
    assert compile_head((A("k"), ONE), 1).key is A("k")
    assert compile_head((ONE, A("k")), 1).key is NO_MATCH
    assert compile_head((ONE,), 2).key is NO_MATCH
