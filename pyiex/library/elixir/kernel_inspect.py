"""Kernel's `inspect`, and the options of `inspect/2` as the printer wants them."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.kernel_quote import lib
from pyiex.library.failures import function_clause
from pyiex.terms.lists import EMPTY, List


@lib.function(spec="inspect(Inspect.t(), Inspect.Opts.new_opt()) :: String.t()")
def inspect(term: Any, opts: Any = EMPTY) -> Any:
    """The term as text, as it would be typed.

    opts: those of `Inspect.Opts`, such as `limit: 5`, `pretty: true`, `width: 40`, `base: :hex`,
    `binaries: :as_binaries`, `charlists: :as_lists`, `structs: false`.

        iex> inspect({:ok, "text"})
        "{:ok, \\"text\\"}"
        iex> inspect(255, base: :hex)
        "0xFF"
    """
    if opts.__class__ is not List:
        raise function_clause("Elixir.Kernel", "inspect", (term, opts))
    from pyiex.terms.inspect import inspect_binary, options_from_pairs

    return inspect_binary(term, options_from_pairs(opts))
