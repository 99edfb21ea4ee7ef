"""`h` of everything that there is: nothing without a text, and nothing that the screen has no room for."""

from collections.abc import Iterator

import pytest

from pyiex import shell
from pyiex.library.index import MODULES
from pyiex.library.loading import load
from pyiex.runtime.abi import Export, ModuleInfo
from pyiex.shell.config import Config, config
from pyiex.shell.documents import WIDEST, body
from pyiex.shell.marked_text import visible
from pyiex.terms.inspect import inspect_term


@pytest.fixture(scope="module")
def modules() -> list[ModuleInfo]:
    shell.install()
    found = {module.name: module for name in sorted(MODULES) for module in load(name)}
    return list(found.values())


@pytest.fixture(autouse=True)
def colours() -> Iterator[None]:
    Config.__init__(config, ansi=True)
    yield
    Config.__init__(config)


def exports(module: ModuleInfo) -> Iterator[tuple[str, Export]]:
    """What `exports/1` lists, by name and arity."""
    for table in (module.functions, module.macros):
        for (name, arity), export in table.items():
            if not export.hidden and not export.private:
                yield f"{inspect_term(module.name)}.{name}/{arity}", export


def test_everything_that_is_exported_has_a_text(modules: list[ModuleInfo]) -> None:
    assert [name for module in modules for name, export in exports(module) if not export.doc] == []


def test_a_module_with_functions_has_a_text(modules: list[ModuleInfo]) -> None:
    silent = [inspect_term(module.name) for module in modules if not module.doc and any(exports(module))]
    # Elixir's has none, either.
    assert silent == ["Kernel.CLI"]


def too_wide(text: str) -> list[str]:
    """The lines of a text, other than code, that are wider than the screen though they could be shorter."""
    lines = body(text, WIDEST).split("\n")
    return [
        line for line in lines if visible(line) > WIDEST and not line.startswith(("\x1b[36m    ", "    "))
    ]


def test_no_text_is_wider_than_the_screen(modules: list[ModuleInfo]) -> None:
    texts = [module.doc for module in modules if module.doc]
    texts += [export.doc for module in modules for _name, export in exports(module) if export.doc]
    assert [line for text in texts for line in too_wide(text)] == []
