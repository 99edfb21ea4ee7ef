from __future__ import annotations

from typing import Any

import pytest

from pyiex.wire.memo import REMEMBERED, Memo


def test_each_answer_is_made_once() -> None:
    asked: list[int] = []
    memo = Memo(lambda key: asked.append(key) or -key)
    assert [memo[1], memo[2], memo[1]] == [-1, -2, -1]
    assert asked == [1, 2]


def test_it_starts_again_when_full() -> None:
    memo, endless = Memo(str), Memo(str, None)
    for number in range(REMEMBERED + 1):
        assert memo[number] == endless[number] == str(number)
    assert len(memo) == 1
    assert len(endless) == REMEMBERED + 1


def test_what_cannot_be_made_is_not_kept() -> None:
    def refuse(_key: Any) -> Any:
        raise ValueError("no")

    memo = Memo(refuse)
    for _ in range(2):
        with pytest.raises(ValueError, match="no"):
            memo[1]
    assert len(memo) == 0
