"""Openings and their ends, and the hints where they do not match."""

from __future__ import annotations

import pytest

from pyiex.syntax.errors import SyntaxFailure
from pyiex.syntax.tokenizer import tokenize

DO_HINT = '\n\n    HINT: it looks like the "do" on line {} does not have a matching "end"\n'
END_HINT = (
    '\n\n    HINT: it looks like the "end" on line {} does not have a matching "do" defined before it\n'
)


@pytest.mark.parametrize(
    ("source", "description"),
    [
        ("(]", 'unexpected token: ]. The "(" at line 1 is missing terminator ")"'),
        ("(\nend", 'unexpected reserved word: end. The "(" at line 1 is missing terminator ")"'),
        ("foo do\n)", 'unexpected token: ). The "do" at line 1 is missing terminator "end"'),
        (">>", "unexpected token: >>"),
        ("fn ->", 'missing terminator: end (for "fn" starting at line 1)'),
        ("a do\nb do\nend", 'missing terminator: end (for "do" starting at line 1)' + DO_HINT.format(1)),
        ("a do\n b do\nend", 'missing terminator: end (for "do" starting at line 1)'),
        ("a do\n end\nend", "unexpected reserved word: end" + END_HINT.format(2)),
        ("a do\nend\nend", "unexpected reserved word: end"),
        (
            "a do\nb do\n)",
            'unexpected token: ). The "do" at line 2 is missing terminator "end"' + DO_HINT.format(1),
        ),
    ],
)
def test_what_does_not_match(source: str, description: str) -> None:
    with pytest.raises(SyntaxFailure) as caught:
        tokenize(source)
    assert caught.value.description == description


def test_an_interpolation_has_openings_of_its_own() -> None:
    with pytest.raises(SyntaxFailure) as caught:
        tokenize('("#{[}")')
    assert caught.value.description == 'unexpected token: }. The "[" at line 1 is missing terminator "]"'
