from collections.abc import Iterator

import pytest

from pyiex.shell.config import Config, config
from pyiex.shell.documents import body, heading

TEXT = """Says `hello` to **all**.

Every [guest](http://example.org/a) is greeted, one after the other, and nobody is left out of it at all.

## Options

  * `:loud` - in capitals
    if need be
  * `:twice` - again

    iex> greet(1)
    :hello

    iex> greet(2)
    :hello"""


@pytest.fixture(autouse=True)
def colours() -> Iterator[Config]:
    Config.__init__(config)
    yield config
    Config.__init__(config)


def test_without_colours_it_is_printed_as_it_is_written() -> None:
    assert body(TEXT, 40) == f"{TEXT}\n\n"
    assert heading("def self()", 40) == "\n               def self()\n\n"


def test_an_example_at_the_margin_is_indented() -> None:
    assert body("Text.\n\niex> 1\n1\n\nMore.", 80) == "Text.\n\n    iex> 1\n    1\n\nMore.\n\n"


def test_headings_are_centred_in_80_columns_at_most() -> None:
    assert heading("x" * 10, 200) == "\n" + " " * 35 + "x" * 10 + "\n\n"


def test_with_colours(colours: Config) -> None:
    colours.ansi = True
    code, title, bold, end = "\x1b[36m", "\x1b[33m", "\x1b[1m", "\x1b[0m"
    assert heading("a", 9) == f"\n\x1b[7m\x1b[33m    a    {end}\n\n"
    assert body(TEXT, 40) == "\n".join(
        [
            f"Says {code}hello{end} to {bold}all{end}.",
            "",
            "Every guest (http://example.org/a) is",
            "greeted, one after the other, and nobody",
            "is left out of it at all.",
            "",
            f"{title}## Options{end}",
            "",
            f"  * {code}:loud{end} - in capitals if need be",
            f"  * {code}:twice{end} - again",
            "",
            f"{code}    iex> greet(1)",
            "    :hello",
            "",
            "    iex> greet(2)",
            f"    :hello{end}",
            "",
            "",
        ]
    )
