import stat
from pathlib import Path

import pytest

from pyiex.terminal import history_file
from pyiex.terminal.history_file import StatementHistory, default_path


def loaded(path: Path) -> list[str]:
    return list(StatementHistory(path).load_history_strings())


def test_one_entry_a_statement_newest_first(tmp_path: Path) -> None:
    path = tmp_path / "state" / "history"
    history = StatementHistory(path)
    for statement in ("x = 1", "fn ->\n  :ü\nend", "x"):
        history.append_string(statement)
    assert loaded(path) == ["x", "fn ->\n  :ü\nend", "x = 1"]
    assert len(path.read_text().splitlines()) == 3


def test_only_its_owner_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "state" / "history"
    StatementHistory(path).append_string("Node.set_cookie(:secret)")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_repetitions_and_statements_after_a_space_are_not_kept(tmp_path: Path) -> None:
    path = tmp_path / "history"
    history = StatementHistory(path)
    for statement in ("x", "x", " secret", "x"):
        history.append_string(statement)
    assert loaded(path) == ["x", "x"]


def test_a_repetition_of_the_last_session(tmp_path: Path) -> None:
    path = tmp_path / "history"
    StatementHistory(path).append_string("x")
    history = StatementHistory(path)
    list(history.load_history_strings())
    history.append_string("x")
    assert loaded(path) == ["x"]


def test_lines_that_are_none_of_ours_are_skipped(tmp_path: Path) -> None:
    path = tmp_path / "history"
    path.write_text('"a"\nrubbish\n3\n"b"\n')
    assert loaded(path) == ["b", "a"]


def test_a_file_that_cannot_be_used(tmp_path: Path) -> None:
    path = tmp_path / "file" / "history"
    (tmp_path / "file").touch()
    history = StatementHistory(path)
    history.append_string("x")
    assert loaded(path) == []
    assert history.get_strings() == ["x"]


def test_it_is_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history_file, "KEPT", 3)
    path = tmp_path / "history"
    path.write_text("".join(f'"{number}"\n' for number in range(6)))
    assert loaded(path) == ["5", "4", "3"]
    assert path.read_text() == '"3"\n"4"\n"5"\n'
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    ("state", "expected"),
    [("/var/state", "/var/state/pyiex/history"), ("", "/home/me/.local/state/pyiex/history"),
     ("relative", "/home/me/.local/state/pyiex/history")],
)  # fmt: skip
def test_its_place(state: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/me")
    monkeypatch.setenv("XDG_STATE_HOME", state)
    assert default_path() == Path(expected)
