"""Templates: source text with holes to quoted forms, marked as `quote` marks them."""

from __future__ import annotations

import pytest

from pyiex.compiler.env import Env
from pyiex.library.elixir import kernel
from pyiex.library.elixir.kernel_quote import GUARD, MATCH, Template, not_in_guard, not_in_match, source
from pyiex.library.loading import install
from pyiex.syntax import quoted as forms
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.lists import EMPTY, make_list

KERNEL = Atom("Elixir.Kernel")
assert kernel.PARTS

X = forms.var("x")


@pytest.fixture(autouse=True)
def library() -> None:
    install()


def test_a_hole_is_filled() -> None:
    assert Template("foo(unquote(a), 1)")(a=X) == forms.call("foo", X, 1)


def test_one_template_is_filled_again_and_again() -> None:
    template = Template("{unquote(a), :b}")
    assert [template(a=1), template(a=2)] == [(1, Atom("b")), (2, Atom("b"))]


def test_a_splice_takes_several() -> None:
    assert Template("[1, unquote_splicing(rest)]")(rest=[2, 3]) == make_list([1, 2, 3])


def test_variables_belong_to_kernel() -> None:
    assert Template("x")() == (Atom("x"), EMPTY, KERNEL)


def test_aliases_are_not_the_callers() -> None:
    assert Template("Map")() == (
        Atom("__aliases__"),
        make_list([(Atom("alias"), FALSE)]),
        make_list([Atom("Map")]),
    )


def test_calls_of_kernel_remember_it() -> None:
    name, meta, args = Template("raise(1)")()
    imports = make_list([(1, KERNEL), (2, KERNEL)])
    assert (name, args) == (Atom("raise"), make_list([1]))
    assert meta == make_list([(Atom("context"), KERNEL), (Atom("imports"), imports)])


def test_special_forms_do_not() -> None:
    assert Template("fn -> 1 end")()[1] is EMPTY


def test_a_generated_template_says_so() -> None:
    assert Template("fn -> 1 end", generated=True)()[1] == make_list([(Atom("generated"), TRUE)])


def test_a_function_to_call_may_be_a_hole() -> None:
    assert Template("unquote(fun).(1)")(fun=X) == forms.call_value(X, 1)


def test_source_for_messages() -> None:
    assert source(forms.call("+", 1, X)) == "1 + x"


@pytest.mark.parametrize(("check", "context"), [(not_in_match, MATCH), (not_in_guard, GUARD)])
def test_macros_that_may_not_stand_everywhere(check: object, context: Atom) -> None:
    env = Env.for_file("nofile")
    check(env, "&&")  # type: ignore[operator]
    with pytest.raises(Raised, match="&&"):
        check(env.replace(context=context), "&&")  # type: ignore[operator]
