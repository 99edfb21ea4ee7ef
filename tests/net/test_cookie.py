from __future__ import annotations

import os
import re
import stat
import threading
from pathlib import Path

import pytest

from pyiex.net import cookie
from pyiex.net.failures import NetFailure


def write(path: Path, content: bytes, mode: int = 0o400) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    path.chmod(mode)
    return path


def test_makes_the_file_once(tmp_path: Path) -> None:
    made = cookie.read_or_create()
    file = tmp_path / ".erlang.cookie"
    assert re.fullmatch("[A-Z]{20}", made)
    assert file.read_bytes() == made.encode()
    assert stat.S_IMODE(file.stat().st_mode) == 0o400
    assert cookie.read_or_create() == made
    assert [entry.name for entry in tmp_path.iterdir()] == [".erlang.cookie"]


def test_nodes_that_start_together_share_a_cookie(tmp_path: Path) -> None:
    found: list[str] = []
    together = threading.Barrier(8)

    def start() -> None:
        together.wait()
        found.append(cookie.read_or_create())

    threads = [threading.Thread(target=start) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert set(found) == {(tmp_path / ".erlang.cookie").read_text()}
    assert len(found) == 8


@pytest.mark.parametrize("setting", [None, "elsewhere"])
def test_reads_the_xdg_place_where_home_has_none(
    setting: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = tmp_path / (setting or ".config")
    if setting:
        monkeypatch.setenv("XDG_CONFIG_HOME", str(base))
    write(base / "erlang" / ".erlang.cookie", b"XDG")
    assert cookie.read_or_create() == "XDG"
    write(tmp_path / ".erlang.cookie", b"HOME")
    assert cookie.read_or_create() == "HOME"


@pytest.mark.parametrize(
    ("content", "expected"),
    [(b"ABC\n", "ABC"), (b"ABC\r\n", "ABC"), (b"ABC\n\n", "ABC"), (b"AB C ", "AB C "), (b"~!\n", "~!")],
)
def test_drops_line_feeds_at_the_end(content: bytes, expected: str, tmp_path: Path) -> None:
    write(tmp_path / ".erlang.cookie", content)
    assert cookie.read_or_create() == expected


@pytest.mark.parametrize(
    ("content", "mode", "line"),
    [
        (b"ABC", 0o440, "must be accessible by owner only: run chmod 400 {file}"),
        (b"ABC", 0o404, "must be accessible by owner only: run chmod 400 {file}"),
        (b"ABC", 0o420, "must be accessible by owner only: run chmod 400 {file}"),
        (b"", 0o400, "is empty: remove it, and a new one is made"),
        (b"\n", 0o400, "is empty: remove it, and a new one is made"),
        (b"AB\nC", 0o400, "holds characters that no cookie may have"),
        (b"\xc3\xa9", 0o400, "holds characters that no cookie may have"),
        (b"A" * 256, 0o400, "is too long: a cookie has at most 255 characters"),
    ],
)
def test_refuses_a_file(content: bytes, mode: int, line: str, tmp_path: Path) -> None:
    file = write(tmp_path / ".erlang.cookie", content, mode)
    with pytest.raises(NetFailure) as refused:
        cookie.read_or_create()
    assert str(refused.value) == f"the cookie file {file} {line.format(file=file)}"


def test_refuses_a_directory(tmp_path: Path) -> None:
    (tmp_path / ".erlang.cookie").mkdir()
    with pytest.raises(NetFailure, match=r"\.erlang\.cookie must be a plain file$"):
        cookie.read_or_create()


def test_refuses_a_link_that_leads_nowhere(tmp_path: Path) -> None:
    (tmp_path / ".erlang.cookie").symlink_to(tmp_path / "gone")
    with pytest.raises(NetFailure, match=r"cannot be read: No such file or directory$"):
        cookie.read_or_create()


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads every file")
def test_says_that_a_file_cannot_be_read(tmp_path: Path) -> None:
    write(tmp_path / ".erlang.cookie", b"ABC", 0o000)
    with pytest.raises(NetFailure, match=r"cannot be read: Permission denied$"):
        cookie.read_or_create()


def test_says_that_it_cannot_be_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "gone"))
    with pytest.raises(NetFailure, match="cannot be made: No such file or directory; give a cookie with"):
        cookie.read_or_create()


@pytest.mark.parametrize("text", ["x", "123456", "é", "A" * 255])
def test_takes_a_cookie_from_the_command_line(text: str) -> None:
    assert cookie.given(text) == text


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", "--cookie: a cookie has 1 to 255 characters"),
        ("A" * 256, "--cookie: a cookie has 1 to 255 characters"),
        ("€", "--cookie: a cookie has no characters past Latin-1"),
    ],
)
def test_refuses_a_cookie_from_the_command_line(text: str, line: str) -> None:
    with pytest.raises(NetFailure) as refused:
        cookie.given(text)
    assert str(refused.value) == line
