import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from pyiex.shell.config import Config, config
from pyiex.shell.documents import body, heading, metadata
from tests import iex

TEXT = """Says `hello` to **all**.

Every [guest](http://example.org/a) is greeted, one after the other, and nobody is left out of it at all.

## Options

  * `:loud` - in capitals
    if need be
  * `:twice` - again

For example:

    iex> greet(1)
    :hello

    iex> greet(2)
    :hello"""


@pytest.fixture(autouse=True)
def colours() -> Iterator[Config]:
    Config.__init__(config)
    yield config
    Config.__init__(config)


def test_without_colours_the_marks_stay() -> None:
    assert heading("def self()", 40) == "\n               def self()\n\n"
    assert metadata("since", "1.0.0") == "since: 1.0.0\n"
    assert body(TEXT, 40) == "\n".join(
        [
            "Says `hello` to **all**.",
            "",
            "Every guest (http://example.org/a) is",
            "greeted, one after the other, and",
            "nobody is left out of it at all.",
            "",
            "## Options",
            "",
            "  * `:loud` - in capitals if need",
            "    be",
            "  * `:twice` - again",
            "",
            "For example:",
            "",
            "    iex> greet(1)",
            "    :hello",
            "    ",
            "    iex> greet(2)",
            "    :hello",
            "",
            "",
        ]
    )


def test_an_example_at_the_margin_is_indented() -> None:
    assert body("Text.\n\niex> 1\n1\n\nMore.", 80) == "Text.\n\n    iex> 1\n    1\n\nMore.\n\n"


def test_headings_are_centred_in_80_columns_at_most() -> None:
    assert heading("x" * 10, 200) == "\n" + " " * 35 + "x" * 10 + "\n\n"


def test_with_colours(colours: Config) -> None:
    colours.ansi = True
    code, title, bold, end = "\x1b[36m", "\x1b[33m", "\x1b[1m", "\x1b[0m"
    assert heading("a", 9) == f"\n\x1b[7m\x1b[33m    a    {end}\n\n"
    assert metadata("guard", "true") == f"{title}guard:{end} true\n"
    assert body(TEXT, 40) == "\n".join(
        [
            f"Says {code}hello{end} to {bold}all{end}.",
            end,
            "Every guest (http://example.org/a) is",
            "greeted, one after the other, and",
            "nobody is left out of it at all.",
            end,
            f"{title}## Options{end}",
            end,
            f"  • {code}:loud{end} - in capitals if need be",
            f"  • {code}:twice{end} - again",
            end,
            "For example:",
            end,
            f"{code}    iex> greet(1)",
            "    :hello",
            "    ",
            "    iex> greet(2)",
            f"    :hello{end}",
            end,
            "",
        ]
    )


MARKDOWN = {
    "words": "one two three four five six seven eight nine ten",
    "a word that does not fit": "a aVeryLongWordThatNoLineOfTheScreenHolds yes",
    "code over the end of a line": "The name of it is `Module.function_of_it/2` and `a b c d e f g h` too.",
    "emphasis": "_one_ *two* (__three__) **four five** snake_case_too, a*b*c and `*five*`.",
    "escaped": "a \\* b \\` c \\_ d",
    "links": "See [this](https://example.org/x) and [`Enum`](Enum), not [that][1].",
    "headings": "# One\n\n## `Two` *it is*\ntext\n#no heading\n####### nor this",
    "code": "    a\n      b\n\n    c\n\n\n    d\ntext\n    e",
    "fences": "text\n```elixir\na\n  b\n\nc\n```\nmore\n\n~~~\nd\n~~~",
    "quotes": "> one two three four five six seven eight nine ten\n> eleven\n>\n> twelve\nend",
    "lists": "text\n  * one two three four five six seven eight nine ten\n  * `b` -\n    c\n\nend",
    "signs of lists": "- a\n- b\n\n+ c\n\n1. d\n10. e one two three four five six seven eight\n2. f",
    "paragraphs of items": "* a\n\n  b\n  c\n\n  d\n* e\n\n        code\n\n  f\n\ng",
    "lists in lists": "* a\n  * b\n    * c\n  * d one two three four five six seven eight\n* e\n  1. f\n",
    "nearly nested": " * a\n* b\n  * c\n * d\n",
    "blocks in items": "* a\n  # b\n* c\n  ```\n  d\n  ```\n* e\n  > f\n",
    "tables": "| a | b |\n|---|---|\n| 1 | `two` |\n\nx | y | z\n:-: | --: | :--\n1 | **2** | longer",
    "tables without a heading": "| a | bb |\n| ccc | d |\nend",
    "no tables": "a | b\nc\n\n|x|",
    "empty lines": "\n\na\n\n\n\nb\n\n",
}
"""Texts by what they are about."""

PROGRAM = """
[file] = System.argv()
names = [:bold, :code, :headings, :metadata, :quote, :inline_code, :table_heading, :title, :underline]
colors = [:bright, :cyan, :yellow, :yellow, :light_black, :cyan, :reverse, [:reverse, :yellow], :underline]
options = for {name, color} <- Enum.zip(names, colors), do: {:"doc_#{name}", List.wrap(color)}
for text <- file |> File.read!() |> String.split("\\0") do
  for enabled <- [true, false] do
    IO.ANSI.Docs.print(text, "text/markdown", [enabled: enabled, width: 40] ++ options)
    IO.write("\\0")
  end
end
"""
"""Prints the texts of a file, which zeros separate, as iex does in 40 columns, with colours and without."""


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, bool], str]:
    if not iex.AVAILABLE:
        pytest.skip(iex.MISSING)
    home: Path = tmp_path_factory.mktemp("home")
    (home / "print.exs").write_text(PROGRAM)
    (home / "texts").write_text("\0".join(MARKDOWN.values()), encoding="utf-8")
    output = subprocess.run(
        ["elixir", home / "print.exs", home / "texts"],
        capture_output=True,
        env=iex.environment(home),
        timeout=60,
        check=True,
    ).stdout
    cases = [(name, coloured) for name in MARKDOWN for coloured in (True, False)]
    return dict(zip(cases, output.decode().split("\0"), strict=False))


@pytest.mark.parametrize("coloured", [True, False])
@pytest.mark.parametrize("name", MARKDOWN)
def test_markdown_is_laid_out_as_in_iex(
    name: str, coloured: bool, colours: Config, printed: dict[tuple[str, bool], str]
) -> None:
    colours.ansi = coloured
    assert body(MARKDOWN[name], 40) == printed[name, coloured]
