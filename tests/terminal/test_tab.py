import pytest
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.document import Document

from pyiex.shell.console import Candidate
from pyiex.terminal.tab import Tab, common_start, in_columns


@pytest.mark.parametrize(
    ("names", "columns", "listed"),
    [
        ([], 80, ""),
        (["map/2"], 80, "map/2\n"),
        (["a/1", "bb/2", "c/1"], 80, "a/1     bb/2    c/1\n"),
        (["a/1", "bb/2", "c/1"], 17, "a/1     bb/2\nc/1\n"),
        (["a/1", "bb/2", "c/1"], 16, "a/1\nbb/2\nc/1\n"),
        (["a_very_long_name/1", "b/2"], 10, "a_very_long_name/1\nb/2\n"),
    ],
)
def test_columns(names: list[str], columns: int, listed: str) -> None:
    assert in_columns(names, columns) == listed


@pytest.mark.parametrize(
    ("texts", "start"),
    [([], ""), (["ab"], "ab"), (["abc", "abd", "ab"], "ab"), (["abc", "xbc"], ""), (["", "a"], "")],
)
def test_what_texts_begin_with(texts: list[str], start: str) -> None:
    assert common_start(texts) == start


@pytest.mark.parametrize(
    ("candidates", "text", "listed"),
    [
        ([], "Enum.re", ""),
        ([Candidate("reduce", 2, "reduce/2")], "Enum.reduce", ""),
        ([Candidate("reduce", 2, "reduce/2"), Candidate("reduce", 2, "reduce/3")], "Enum.reduce", ""),
        (
            [Candidate("reduce", 2, "reduce/2"), Candidate("reject", 2, "reject/2")],
            "Enum.re",
            "reduce/2    reject/2\n",
        ),
        ([Candidate("", 0, "map(enumerable, fun)")], "Enum.re", "map(enumerable, fun)\n"),
    ],
)
def test_what_is_common_is_typed(candidates: list[Candidate], text: str, listed: str) -> None:
    tab = Tab()
    asked: list[str] = []

    def complete(before: str) -> list[Candidate]:
        asked.append(before)
        return candidates

    tab.complete = complete
    buffer = Buffer(document=Document("Enum.re)", 7))
    assert tab.press(buffer, 80) == listed
    assert buffer.text == f"{text})"
    assert asked == ["Enum.re"]


def test_without_a_prompt_there_are_no_candidates() -> None:
    assert Tab().press(Buffer(document=Document("En")), 80) == ""
