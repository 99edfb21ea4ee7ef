"""Where a module was written: its source file."""

from __future__ import annotations

import sys
from pathlib import Path

from pyiex.runtime.abi import ModuleInfo, apply_mfa, code
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import List


def source_of(info: ModuleInfo) -> str | None:
    """The path of a module's source file, which is Python's for the library; None if nobody knows."""
    if info.native:
        return _python_file(info)
    if code.lookup(info.name, "module_info", 1) is None:
        return None
    for key, value in apply_mfa(info.name, Atom("module_info"), (Atom("compile"),)):
        if key is Atom("source") and value.__class__ is List:
            return str(Path("".join(map(chr, value))))
    return None


def _python_file(info: ModuleInfo) -> str | None:
    for export in (*info.functions.values(), *info.macros.values()):
        module = sys.modules.get(getattr(export.code, "__module__", ""))
        path = getattr(module, "__file__", None)
        if path is not None:
            return str(path)
    return None
