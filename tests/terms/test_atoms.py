"""Atoms are one object a name."""

from __future__ import annotations

import copy
import pickle

import pytest

from pyiex.terms.atoms import FALSE, MAX_CHARACTERS, TRUE, Atom, boolean, existing_atom, known_atoms


def test_one_object_for_one_name() -> None:
    assert Atom("ok") is Atom("ok")
    assert Atom("ok") != Atom("error")
    assert Atom("true") is TRUE
    assert TRUE != 1 and Atom("ok") != "ok"


@pytest.mark.parametrize(
    "duplicate", [copy.copy, copy.deepcopy, lambda atom: pickle.loads(pickle.dumps(atom))]
)
def test_copies_are_the_atom_itself(duplicate: object) -> None:
    assert duplicate(Atom("copied")) is Atom("copied")  # type: ignore[operator]


def test_the_longest_name() -> None:
    assert Atom("é" * MAX_CHARACTERS).name == "é" * MAX_CHARACTERS
    with pytest.raises(ValueError, match="at most 255 characters"):
        Atom("é" * (MAX_CHARACTERS + 1))


def test_existing_atoms_are_those_that_were_made() -> None:
    assert existing_atom("never mentioned before") is None
    made = Atom("mentioned now")
    assert existing_atom("mentioned now") is made
    assert known_atoms()[-1] is made


def test_booleans() -> None:
    assert (boolean(1 < 2), boolean([])) == (TRUE, FALSE)
    assert repr(TRUE) == "Atom('true')"
