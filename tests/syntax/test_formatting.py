"""The formatter: this project's Elixir sources laid out by Elixir and by pyiex have to be the same.

Small cases are in tests/library/tables/code_format.txt.
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from pyiex.syntax.errors import SyntaxFailure
from pyiex.syntax.formatting import format_source

TESTS = Path(__file__).parent.parent
SOURCES = sorted([*(TESTS / "sessions").glob("*.exs"), *(TESTS / "library").glob("*.exs")])
_END = "\0\n"

_FORMAT = """
for path <- System.argv() do
  text = try do Code.format_file!(path) rescue _ -> "" end
  IO.write([text, 0, ?\\n])
end
"""


@pytest.fixture(scope="module")
def formatted() -> dict[Path, str]:
    """What Elixir makes of each source; the empty text where it is none."""
    elixir = shutil.which("elixir")
    if elixir is None:
        pytest.skip("Elixir is not installed")
    command = [elixir, "-e", _FORMAT, *map(str, SOURCES)]
    shown = subprocess.run(command, capture_output=True, check=True, timeout=120).stdout.decode()
    return dict(zip(SOURCES, shown.split(_END), strict=False))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_sources_are_laid_out_as_by_elixir(path: Path, formatted: dict[Path, str]) -> None:
    expected = formatted[path]
    if not expected:
        with pytest.raises(SyntaxFailure):
            format_source(path.read_text())
        return
    assert format_source(path.read_text()) + "\n" == expected
    assert format_source(expected) + "\n" == expected


def test_a_clause_too_long_for_its_line_spreads_all_of_them() -> None:
    source = "case x do\n  1 -> a\n  2 -> total(b, c)\nend"
    assert format_source(source, line_length=18) == source
    assert format_source(source, line_length=17) == (
        "case x do\n  1 ->\n    a\n\n  2 ->\n    total(b, c)\nend"
    )


def test_comments_are_kept_where_they_can_be() -> None:
    source = "f(1, #one\n  2)\n\n\n#two"
    assert format_source(source) == "# one\nf(\n  1,\n  2\n)\n\n# two"
