"""`File`: the whole module; each of these files declares its part."""

from pyiex.library.elixir import file_content, file_info, file_tree
from pyiex.library.elixir.file_common import lib

__all__ = ["file_content", "file_info", "file_tree", "lib"]
