"""Names of mixed scripts."""

from __future__ import annotations

import pytest

from pyiex.syntax.scripts import HINT, mixed_scripts, scripts_of


@pytest.mark.parametrize("name", ["naïve", "日本", "привет", "привет_1", "あア漢", "한국", "a日b", "ñ"])
def test_one_script_or_a_usual_set(name: str) -> None:
    assert mixed_scripts(name) is None


def test_mixed_scripts_are_told() -> None:
    problem = mixed_scripts("foo_\u0430")
    assert problem is not None
    assert "  \\u005F _\n  \\u0430 \u0430 {Cyrillic}\n" in problem
    assert HINT in problem and '"foo_a" (code points 0x00066 0x0006F 0x0006F 0x0005F 0x00061)' in problem


def test_no_hint_where_nothing_looks_alike() -> None:
    problem = mixed_scripts("a\u0663")
    assert problem is not None
    assert "{Arabic,Thaana,Yezidi}" in problem and HINT not in problem


def test_any_script_may_use_common_characters() -> None:
    assert scripts_of("_") == frozenset({"Common"})
    assert scripts_of("a") == frozenset({"Latin"})
