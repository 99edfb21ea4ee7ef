"""What the parts of the module :string share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.library.text import NotChardata, chardata_text, charlist, encode
from pyiex.terms.lists import List

lib = Library(
    ":string",
    """
    Erlang's functions on text, which is a binary or a deep list of characters and binaries.

    What comes out is a binary where a binary went in, and a list otherwise.

        iex> :string.uppercase("abc")
        "ABC"
        iex> :string.uppercase('abc')
        'ABC'
    """,
)


def text_of(data: Any) -> str:
    """The text of chardata; FunctionClauseError of :unicode_util where it is none."""
    if data.__class__ is bytes or data.__class__ is List:
        try:
            return chardata_text(data)
        except NotChardata:
            pass
    raise function_clause("unicode_util", "cp", (data,))


def like(data: Any) -> Callable[[str], Any]:
    """What turns text into the kind that `data` is: a binary, or a list of characters."""
    return encode if data.__class__ is bytes else charlist
