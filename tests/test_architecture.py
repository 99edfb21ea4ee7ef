"""Who may import whom: the layers that README's tour describes, enforced."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "pyiex"

EVERYTHING = {
    "terms", "syntax", "wire", "runtime", "compiler", "library", "net", "shell", "terminal", "boot", "remote",
    "cli",
}  # fmt: skip
MAY_IMPORT = {
    "terms": {"terms"},
    "syntax": {"syntax", "terms"},
    "wire": {"wire", "terms"},
    "runtime": {"runtime", "terms"},
    "compiler": {"compiler", "terms", "syntax", "runtime.abi"},
    "library": {"library", "terms", "syntax", "compiler", "runtime.abi"},
    "net": {"net", "terms", "wire", "runtime"},
    "shell": {"shell", "terms", "syntax", "wire", "runtime", "compiler", "library"},
    "terminal": {"terminal", "terms", "runtime", "shell"},
    "boot": EVERYTHING,
    "remote": EVERYTHING,
    "cli": {"boot", "cli"},
    "__main__": {"cli"},
    "__init__": set(),
}
"""Layer to what its files may import of pyiex, as prefixes of module names."""

ONLY_IN = {"greenlet": "runtime", "prompt_toolkit": "terminal"}
"""Packages that one layer alone may import."""

SANS_IO = {"asyncio", "socket", "select", "time", "random", "secrets", "threading"}
"""What `wire` may not import: it is given bytes, times and random numbers."""


def source_files() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def layer_of(path: Path) -> str:
    first = path.relative_to(PACKAGE).parts[0]
    return first.removesuffix(".py")


def imports_of(path: Path) -> Iterator[str]:
    """Every imported module, with the imported name appended where that is a module itself."""
    for statement in ast.walk(ast.parse(path.read_text())):
        if isinstance(statement, ast.Import):
            yield from (alias.name for alias in statement.names)
        elif isinstance(statement, ast.ImportFrom):
            assert statement.level == 0, f"{path}: imports are absolute"
            for alias in statement.names:
                name = f"{statement.module}.{alias.name}"
                is_module = (PACKAGE.parent / f"{name.replace('.', '/')}.py").exists()
                yield name if is_module else str(statement.module)


def identifier(path: Path) -> str:
    return str(path.relative_to(PACKAGE.parent))


@pytest.mark.parametrize("path", source_files(), ids=identifier)
def test_imports_follow_the_layers(path: Path) -> None:
    layer = layer_of(path)
    allowed = MAY_IMPORT[layer]
    for imported in imports_of(path):
        package, _, rest = imported.partition(".")
        if package == "pyiex" and rest:
            assert any(rest == may or rest.startswith(f"{may}.") for may in allowed), imported
        assert ONLY_IN.get(package, layer) == layer, imported
        assert layer != "wire" or package not in SANS_IO, imported


def test_every_package_says_what_it_is_for() -> None:
    packages = [path for path in source_files() if path.name == "__init__.py"]
    silent = [identifier(path) for path in packages if not ast.get_docstring(ast.parse(path.read_text()))]
    assert silent == []


def test_no_file_is_past_seven_hundred_lines() -> None:
    lengths = {identifier(path): len(path.read_text().splitlines()) for path in source_files()}
    assert {name: length for name, length in lengths.items() if length > 700} == {}
