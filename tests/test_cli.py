from __future__ import annotations

from typing import Any

import pytest
from click.testing import CliRunner

from pyiex import __version__, boot, cli


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[boot.Settings]:
    """What boot is asked to run; it answers with status 7."""
    settings: list[boot.Settings] = []

    def run_shell(given: boot.Settings) -> int:
        settings.append(given)
        return 7

    monkeypatch.setattr(boot, "run_shell", run_shell)
    return settings


@pytest.mark.parametrize(
    ("arguments", "settings"),
    [
        ([], {}),
        (["--sname", "a"], {"sname": "a"}),
        (["--sname", ""], {"sname": ""}),
        (["--name", "a@10.0.0.1", "--cookie", "123456"], {"name": "a@10.0.0.1", "cookie": "123456"}),
        (["--hidden"], {"hidden": True}),
        (["--listen", "0.0.0.0", "--listen", "::"], {"listen": ("0.0.0.0", "::")}),
        (["--dot-iex", "file"], {"dot_iex": "file"}),
        (["-e", "1", "--eval", "2"], {"evals": ("1", "2")}),
        (["script.exs"], {"script": "script.exs"}),
        (["-e", "1", "script.exs"], {"evals": ("1",), "script": "script.exs"}),
        (["script.exs", "a", "--sname", "b"], {"script": "script.exs", "arguments": ("a", "--sname", "b")}),
    ],
)
def test_options_become_settings(
    arguments: list[str], settings: dict[str, Any], asked: list[boot.Settings]
) -> None:
    outcome = CliRunner().invoke(cli.shell, arguments)
    assert (outcome.exit_code, outcome.output) == (7, "")
    assert asked == [boot.Settings(**settings)]


def test_version() -> None:
    outcome = CliRunner().invoke(cli.shell, ["--version"])
    assert (outcome.exit_code, outcome.output) == (0, f"pyiex, version {__version__}\n")


@pytest.mark.parametrize("option", ["-h", "--help"])
def test_help_names_every_option(option: str) -> None:
    outcome = CliRunner().invoke(cli.shell, [option])
    assert outcome.exit_code == 0
    for parameter in cli.shell.params:
        if parameter.param_type_name == "option":
            assert parameter.opts[-1] in outcome.output
    assert "`pyiex epmd`" in outcome.output


@pytest.mark.parametrize("arguments", [["--nonsense"], ["--sname"], ["--remsh"]])
def test_a_wrong_command_line(arguments: list[str], asked: list[boot.Settings]) -> None:
    outcome = CliRunner().invoke(cli.shell, arguments)
    assert (outcome.exit_code, asked) == (2, [])
    assert "Error: " in outcome.output


def test_epmd_is_a_word_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["pyiex", "epmd"])
    monkeypatch.setattr(boot, "run_epmd", lambda: 9)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    assert ended.value.code == 9
