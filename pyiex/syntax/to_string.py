"""Quoted form to text, as `Macro.to_string/1` writes it.

The form becomes a document of `terms.inspect.algebra`, laid out in 98 columns
as Elixir's formatter does.  This module writes literals, containers, strings
and blocks; `text_calls` calls, `text_operators` operators.
"""

from __future__ import annotations

import re
from typing import Any

from pyiex.syntax.text_calls import CallText
from pyiex.syntax.text_operators import OperatorText
from pyiex.terms.inspect.algebra import Doc, group
from pyiex.terms.inspect.layout import format

WIDTH = 98
"""The formatter's line length (Code.format_string!, option line_length)."""


class Text(OperatorText, CallText):
    """Makes documents of quoted forms."""

    def interpolation(self, form: Any) -> str:
        """An interpolated expression, on as many lines as it needs."""
        return quoted_to_string(form)


def quoted_to_document(quoted: Any) -> Doc:
    """The document of a quoted form."""
    return group(Text().expression(quoted, "block"))


def quoted_to_string(quoted: Any, width: int = WIDTH) -> str:
    """The source text of a quoted form in `width` columns; what is no valid form as `inspect` shows it."""
    text = b"".join(format(quoted_to_document(quoted), width)).decode("utf-8", "surrogateescape")
    return re.sub(r"[ ]+(?=\n)", "", text)


def one_line(quoted: Any) -> str:
    """As `quoted_to_string`, in one line where possible, however long."""
    return b"".join(format(quoted_to_document(quoted), None)).decode("utf-8", "surrogateescape")
