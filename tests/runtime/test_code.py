"""The code server: loading, defining, and references that see redefinitions."""

from __future__ import annotations

from typing import Any

import pytest

from pyiex.runtime.code import CodeServer, Export, ModuleInfo
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised, frame

FOO = Atom("Elixir.Foo")


def module(**functions: Any) -> ModuleInfo:
    exports = {(name, 0): Export(name, 0, code) for name, code in functions.items()}
    return ModuleInfo(FOO, functions=exports)


def test_the_loader_is_asked_once() -> None:
    asked: list[str] = []
    server = CodeServer()

    def load(name: str) -> list[ModuleInfo]:
        asked.append(name)
        return [module(one=lambda: 1)] if name == "Elixir.Foo" else []

    server.load_from(load, list)
    assert server.lookup(FOO, "one", 0)() == 1  # type: ignore[misc]
    assert server.lookup(FOO, "two", 0) is None
    assert server.lookup(Atom("Elixir.Bar"), "one", 0) is None
    assert server.lookup(Atom("Elixir.Bar"), "one", 0) is None
    assert asked == ["Elixir.Foo", "Elixir.Bar"]


def test_another_loader_is_asked_again_for_what_there_was_not() -> None:
    server = CodeServer()
    assert server.module(FOO) is None
    server.load_from(lambda _name: [module()], lambda: ["Elixir.Foo"])
    assert server.module(FOO) is not None
    assert server.available_modules() == ["Elixir.Foo"]


def test_a_reference_sees_a_new_definition() -> None:
    server = CodeServer()
    reference = server.reference(FOO)
    server.define(module(one=lambda: 1))
    assert getattr(reference, "one/0")() == 1
    server.define(module(one=lambda: 2))
    assert getattr(reference, "one/0")() == 2


def test_what_does_not_exist_raises_undef_with_the_call() -> None:
    server = CodeServer()
    with pytest.raises(Raised) as caught:
        getattr(server.reference(FOO), "gone/2")(1, 2)
    assert caught.value.reason is Atom("undef")
    assert caught.value.stack == (frame("Elixir.Foo", "gone", (1, 2)),)


def test_a_module_can_be_deleted() -> None:
    server = CodeServer()
    server.define(module(one=lambda: 1))
    reference = server.reference(FOO)
    assert getattr(reference, "one/0")() == 1
    assert server.delete(FOO)
    assert not server.delete(FOO)
    with pytest.raises(Raised):
        getattr(reference, "one/0")()


def test_available_modules_are_the_catalogue_and_what_was_defined() -> None:
    server = CodeServer()
    server.catalogue = lambda: ["Elixir.Enum", "lists"]
    server.define(module())
    assert server.available_modules() == ["Elixir.Enum", "Elixir.Foo", "lists"]
    assert server.is_loaded(FOO)
    assert not server.is_loaded(Atom("lists"))
