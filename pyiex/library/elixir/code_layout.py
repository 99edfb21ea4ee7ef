"""`Code`: quoted forms as documents to be laid out."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.code import lib
from pyiex.syntax.to_string import quoted_to_document
from pyiex.terms.lists import EMPTY


@lib.function(spec="quoted_to_algebra(Macro.t(), keyword()) :: Inspect.Algebra.t()")
def quoted_to_algebra(quoted: Any, opts: Any = EMPTY) -> Any:
    """The document that a quoted form is laid out as.

    iex> doc = Code.quoted_to_algebra(quote do: total(price, amount))
    iex> doc |> Inspect.Algebra.format(12) |> IO.iodata_to_binary()
    "total(\\n  price,\\n  amount\\n)"
    """
    return quoted_to_document(quoted)
