"""Cutting text where a reader sees one character end and the next begin.

Reference: Unicode Standard Annex 29, "Unicode Text Segmentation", table 1c, as
of Unicode 14, which Elixir 1.14 follows: the `\\X` of the `regex` package also
has the rule for Indic conjuncts that came with Unicode 15.1, so the table is
spelled out here.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pyiex.library.text import decode, encode

_CLUSTER = r"""
    \r\n
  | [\p{GCB=Control}\p{GCB=CR}\p{GCB=LF}]
  | \p{GCB=Prepend}*
    (?: \p{GCB=L}* (?: \p{GCB=V}+ | \p{GCB=LV} \p{GCB=V}* | \p{GCB=LVT} ) \p{GCB=T}*
      | \p{GCB=L}+
      | \p{GCB=T}+
      | \p{GCB=Regional_Indicator}{2}
      | \p{Extended_Pictographic} (?: \p{GCB=Extend}* \u200d \p{Extended_Pictographic} )*
      | [^\p{GCB=Control}\p{GCB=CR}\p{GCB=LF}]
    )
    [\p{GCB=Extend}\u200d\p{GCB=SpacingMark}]*
"""

_JOINT = r"""
    \r\n
  | [\u200d\p{GCB=Extend}\p{GCB=SpacingMark}\p{GCB=Prepend}\p{GCB=RI}\p{GCB=L}\p{GCB=V}\p{GCB=T}]
"""
"""What there is in each text that has a grapheme of several characters."""


@cache
def _joint() -> Any:
    import regex

    return regex.compile(_JOINT, regex.VERBOSE)


@cache
def _cluster() -> Any:
    # Imported when first needed: the package takes 40 ms to load.
    import regex

    return regex.compile(_CLUSTER, regex.VERBOSE)


def text_graphemes(text: str) -> list[str]:
    """The graphemes of a text."""
    if text.isascii() and "\r\n" not in text:
        return list(text)
    # Looking takes an eighth of the time that cutting takes.
    if _joint().search(text) is None:
        return list(text)
    return _cluster().findall(text)  # type: ignore[no-any-return]


def first_grapheme(text: str) -> str:
    """The first grapheme of a text that is not empty."""
    return _cluster().match(text)[0]  # type: ignore[no-any-return]


def graphemes(binary: bytes) -> list[bytes]:
    """The graphemes of a binary, each as a binary."""
    return [encode(grapheme) for grapheme in text_graphemes(decode(binary))]
