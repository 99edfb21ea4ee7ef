"""What the files of `:zlib` share: the module itself."""

from __future__ import annotations

from pyiex.library.declare import Library

lib = Library(
    ":zlib",
    """
    Compression: `compress/1` makes zlib's format, `gzip/1` that of files, `zip/1` neither's header.

        iex> :zlib.gunzip(:zlib.gzip("again and again"))
        "again and again"
    """,
)
