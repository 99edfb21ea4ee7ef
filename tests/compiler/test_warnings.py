"""What the compiler warns about, on standard error."""

from __future__ import annotations

import pytest

from tests.compiler.session import Session

UNUSED = (
    'warning: variable "{}" is unused (if the variable is not meant to be used, prefix it with an '
    "underscore)\n  iex:1\n\n"
)
SHADOWS = (
    'warning: variable "{}" is unused (there is a variable with the same name in the context, use the pin '
    "operator (^) to match on it or prefix this variable with underscore if it is not meant to be used)\n"
    "  iex:1\n\n"
)
CALLED = (
    'warning: variable "{0}" does not exist and is being expanded to "{0}()", please use parentheses to '
    "remove the ambiguity or change the variable name\n  iex:1\n\n"
)
UNDERSCORED = (
    'warning: the underscored variable "{}" is used after being set. A leading underscore indicates that the '
    "value of the variable should be ignored. If this is intended please rename the variable to remove the "
    "underscore\n  iex:1\n\n"
)


@pytest.mark.parametrize(
    ("source", "warning"),
    [
        ("x = 1", ""),
        ("fn x -> x end", ""),
        ("fn _x -> 1 end", ""),
        ("fn x, x -> 1 end", ""),
        ("fn x -> 1 end", UNUSED.format("x")),
        ("fn a, b -> a end", UNUSED.format("b")),
        ("fn a, b -> 1 end", UNUSED.format("a") + UNUSED.format("b")),
        ("case 1 do y -> 1 end", UNUSED.format("y")),
        ("x = 1; case 1 do x -> 1 end", SHADOWS.format("x")),
        ("fn x -> fn ^x -> 1 end end", ""),
        ("fn <<n, b::size(n)>> -> b end", ""),
        ("for x <- [1], do: 1", UNUSED.format("x")),
        ("if true do z = 1 end", UNUSED.format("z")),
        ("fn _x -> _x end", UNDERSCORED.format("_x")),
        ("nowhere", CALLED.format("nowhere")),
        ("%{a: 1, a: 2}", "warning: key :a will be overridden in map\n  iex:1\n\n"),
        (
            "try do 1 else _ -> 2 end",
            'warning: "else" shouldn\'t be used as the only clause in "try", use "case" instead\n  iex:1\n\n',
        ),
    ],
)
def test_warnings(session: Session, source: str, warning: str) -> None:
    session.feed(source)
    assert session.warnings == warning
