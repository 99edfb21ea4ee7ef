"""What every module answers about itself."""

from __future__ import annotations

from typing import Any

import pytest

from pyiex.runtime.declarations import Declared, Export, ModuleInfo
from pyiex.runtime.reflection import callbacks_in_order, reflected, reflection_keys
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import make_map


def module(name: str = "Elixir.Shop") -> ModuleInfo:
    info = ModuleInfo(Atom(name))
    for key in (("sell", 2), ("buy", 1)):
        info.functions[key] = Export(*key, code=print)
    info.macros["price", 1] = Export("price", 1, code=print)
    return info


def ask(info: ModuleInfo, function: str, item: str) -> Any:
    export = reflected(info, function, 1)
    assert export is not None and export.hidden
    return export.code(Atom(item))


def pairs(*entries: tuple[str, int]) -> Any:
    return make_list((Atom(name), arity) for name, arity in entries)


@pytest.mark.parametrize(
    ("item", "answer"),
    [
        ("module", Atom("Elixir.Shop")),
        ("functions", pairs(("buy", 1), ("sell", 2))),
        ("macros", pairs(("price", 1))),
        ("struct", NIL),
        ("deprecated", EMPTY),
    ],
)
def test_info(item: str, answer: Any) -> None:
    assert ask(module(), "__info__", item) == answer


def test_struct_fields_come_in_the_order_of_their_definition() -> None:
    info = module()
    info.attributes["struct_fields"] = [(Atom("z"), True), (Atom("a"), False)]
    field, required = Atom("field"), Atom("required")
    assert ask(info, "__info__", "struct") == make_list(
        [
            make_map([(field, Atom("z")), (required, Atom("true"))]),
            make_map([(field, Atom("a")), (required, Atom("false"))]),
        ]
    )


def test_exports_begin_with_info_and_end_with_module_info() -> None:
    assert ask(module(), "module_info", "exports") == pairs(
        ("__info__", 1), ("buy", 1), ("sell", 2), ("MACRO-price", 2), ("module_info", 0), ("module_info", 1)
    )


def test_an_erlang_module_has_no_info() -> None:
    assert reflection_keys(module("shop")) == [("module_info", 0), ("module_info", 1)]


def test_unknown_items_fail_as_on_the_beam() -> None:
    with pytest.raises(Raised) as refused:
        ask(module(), "__info__", "nothing")
    assert refused.value.stack[0][:2] == (Atom("Elixir.Shop"), Atom("-inlined-__info__/1-"))
    with pytest.raises(Raised) as wrong:
        ask(module(), "module_info", "nothing")
    assert [frame[1].name for frame in wrong.value.stack] == ["get_module_info", "module_info"]


def test_callbacks_come_macros_first_and_from_the_last_name_on() -> None:
    info = module()
    assert reflected(info, "behaviour_info", 1) is None
    for kind, name, arity, optional in (
        ("callback", "open", 1, False),
        ("callback", "shut", 0, True),
        ("macrocallback", "count", 2, False),
    ):
        info.callbacks[name, arity] = Declared(kind, name, arity, f"{name}()", None, optional)
    assert [known.name for known in callbacks_in_order(info)] == ["count", "shut", "open"]
    assert ask(info, "behaviour_info", "callbacks") == pairs(("MACRO-count", 3), ("shut", 0), ("open", 1))
    assert ask(info, "behaviour_info", "optional_callbacks") == pairs(("shut", 0))
