"""Errors carry kind, reason and the frames worth printing."""

from __future__ import annotations

from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.errors import ERROR, Raised, argument_error, badarg, error, frame, struct_error
from pyiex.terms.lists import make_list
from pyiex.terms.maps import make_map


def test_a_bare_reason() -> None:
    raised = error(Atom("badarith"))
    assert isinstance(raised, Raised)
    assert (raised.kind, raised.reason, raised.stack) == (ERROR, Atom("badarith"), ())


def test_built_in_functions_say_which_argument_is_wrong() -> None:
    raised = badarg("hd", (5,), {1: "not a nonempty list"})
    assert raised.reason is Atom("badarg")
    assert raised.stack == ((Atom("erlang"), Atom("hd"), make_list([5]), {1: "not a nonempty list"}),)


def test_frames_have_arguments_or_an_arity() -> None:
    assert frame("lists", "map", 2) == (Atom("lists"), Atom("map"), 2, None)
    assert frame("lists", "map", [1, 2]) == (Atom("lists"), Atom("map"), make_list([1, 2]), None)


def test_exceptions_are_structs() -> None:
    head = [(Atom("__struct__"), Atom("Elixir.KeyError")), (Atom("__exception__"), TRUE)]
    raised = struct_error("KeyError", key=Atom("a"), message="text")
    assert raised.reason == make_map([*head, (Atom("key"), Atom("a")), (Atom("message"), b"text")])
    assert argument_error("why").reason[Atom("message")] == b"why"
    assert argument_error("why").reason[Atom("__struct__")] is Atom("Elixir.ArgumentError")
