"""Strings, heredocs, sigils and characters: what their parts are."""

from __future__ import annotations

from typing import Any

import pytest

from pyiex.syntax.errors import SyntaxFailure
from pyiex.syntax.tokenizer import tokenize


@pytest.mark.parametrize(
    ("source", "parts"),
    [
        ('""', []),
        ('"a\\"b"', [b'a"b']),
        ('"a\nb"', [b"a\nb"]),
        ("'a\\'b'", [b"a'b"]),
        ('"\\#{a}"', [b"#{a}"]),
        ('"""\n  a\n\n    b\n  """', [b"a\n\n  b\n"]),
        ('"""\n  a\\\n  b\n  """', [b"ab\n"]),
        ('"""\n  \\"""\n  """', [b'"""\n']),
        ('"""\n"""', [b""]),
        ('"""   \n\ta\n\t"""', [b"a\n"]),
    ],
)
def test_parts_of_strings(source: str, parts: list[bytes]) -> None:
    ((_, _, _, value, _),) = tokenize(source)
    assert value == parts


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("~s(a)", ("s", [b"a"], "", "(", None)),
        ("~s(a\\)\\n)x1", ("s", [b"a)\\n"], "x1", "(", None)),
        ("~S|a#{b}|", ("S", [b"a#{b}"], "", "|", None)),
        ("~r<a>", ("r", [b"a"], "", "<", None)),
        ('~s"""\n  a\n  """', ("s", [b"a\n"], "", '"""', 2)),
        ("~s()", ("s", [], "", "(", None)),
    ],
)
def test_sigils(source: str, value: Any) -> None:
    ((kind, _, _, found, _),) = tokenize(source)
    assert (kind, found) == ("sigil", value)


@pytest.mark.parametrize(
    ("source", "value"),
    [("?a", 97), ("?é", 233), ("?\\s", 32), ("?\\q", 113), ("?\\\\", 92), ("? ", 32), ("?😀", 128512)],
)
def test_characters(source: str, value: int) -> None:
    assert tokenize(source)[0][3] == value


@pytest.mark.parametrize("source", ['"\u202a"', "'\u2066'", "~s(\u202e)", '"""\n\u202a\n"""', "# \u202a"])
def test_hidden_directions_are_refused(source: str) -> None:
    with pytest.raises(SyntaxFailure) as caught:
        tokenize(source)
    assert caught.value.description.startswith("invalid bidirectional formatting character in ")
