import pytest

from pyiex.shell.statements import Incomplete, Parsed, Wrong, goes_on, parse, split
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import EMPTY


@pytest.mark.parametrize(
    "text", ["1 +\n", "[1,\n", "fn ->\n", "if x do\n", '"abc\n', "foo(\n", '"""\nabc\n', "%{a: 1,\n", "x =\n"]
)
def test_incomplete(text: str) -> None:
    assert parse(text, 1) == Incomplete()


@pytest.mark.parametrize(("text", "value"), [("1\n", 1), (":a", Atom("a")), ("# comment\n2\n", 2)])
def test_whole(text: str, value: object) -> None:
    assert parse(text, 1) == Parsed(value)


def test_nothing_is_an_empty_block() -> None:
    outcome = parse("\n", 7)
    assert isinstance(outcome, Parsed)
    assert (outcome.quoted[0], outcome.quoted[2]) == (Atom("__block__"), EMPTY)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (")\n", "iex:4:1: unexpected token: )\n    |\n  4 | )\n    | ^"),
        ("[1,\n2\n3]\n", 'iex:6:1: syntax error before: "3"\n    |\n  6 | 3]\n    | ^'),
        ("1 + (\n#iex:break\n", "iex:4: incomplete expression"),
    ],
)
def test_wrong(text: str, message: str) -> None:
    outcome = parse(text, 4)
    assert isinstance(outcome, Wrong)
    assert outcome.failure.message() == message


OPERATORS = [
    r"|>",
    r"||",
    r"|||",
    r"&&",
    r"&&&",
    r"==",
    r"!=",
    r"===",
    r"!==",
    r"=~",
    r"<",
    r">",
    r"<=",
    r">=",
    r"<>",
    r"++",
    r"--",
    r"+++",
    r"---",
    r"**",
    r"*",
    r"/",
    r"=",
    r"|",
    r"<-",
    r"::",
    r"\\",
    r"~>",
    r"~>>",
    r"<~",
    r"<<~",
    r"<~>",
    r"<|>",
    r"<<<",
    r">>>",
    r"..",
    r"^^^",
    r"and",
    r"or",
    r"in",
    r"when",
]


@pytest.mark.parametrize("operator", OPERATORS)
def test_a_line_that_begins_with_an_operator_goes_on(operator: str) -> None:
    assert goes_on(f"  {operator} x\n")


@pytest.mark.parametrize(
    "line",
    ["+ 1", "- 1", "x |> y", "<<1>>", "...", "&foo/1", "^x", "!x", "not x", "@a", "order", "inner", "and: 1",
     "when?", "", "# |> x", "~r/a/", ":: x"[3:], "%{}", '"|>"'],
)  # fmt: skip
def test_a_line_that_begins_anew(line: str) -> None:
    assert not goes_on(line)


@pytest.mark.parametrize("text", ["x = 1\n", "{a, b} =\nc\n"])
def test_a_match_is_known_as_one(text: str) -> None:
    outcome = parse(text, 1)
    assert isinstance(outcome, Parsed)
    assert outcome.is_match


def test_no_pipe_after_a_match() -> None:
    outcome = parse("|> f()\n", 2, after_match=True)
    assert isinstance(outcome, Wrong)
    assert outcome.failure.description == (
        "pipe shorthand is not allowed immediately after a match expression in IEx. To make it work, "
        "surround the whole pipeline with parentheses '|>'"
    )


@pytest.mark.parametrize(
    ("text", "warnings"),
    [
        ('f."a"()\n', [1]),
        ('f."a"() +\n', []),
        ('f."a"() +\n3\n', [1]),
    ],
)
def test_warnings_come_once(text: str, warnings: list[int]) -> None:
    seen: list[int] = []
    parse(text, 1, warn=lambda _text, line, _column: seen.append(line))
    assert seen == warnings


@pytest.mark.parametrize(
    ("text", "statements"),
    [
        ("1", ["1"]),
        ("", [""]),
        ("x = 1\ny = 2", ["x = 1", "y = 2"]),
        ("[1, 2]\n|> hd\n\n|> IO.inspect()\n3", ["[1, 2]\n|> hd\n\n|> IO.inspect()", "3"]),
        ("fn x ->\n\n  x\nend\n\n\n:next\n", ["fn x ->\n\n  x\nend", ":next"]),
        ("1 +\n2\n[3,", ["1 +\n2", "[3,"]),
        (")\n1", [")", "1"]),
    ],
)
def test_split(text: str, statements: list[str]) -> None:
    assert list(split(text)) == statements
