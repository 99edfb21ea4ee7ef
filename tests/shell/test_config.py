import pytest

from pyiex.shell.config import Config
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.lists import make_list
from tests.shell.session import run, screen


@pytest.mark.parametrize(
    ("settings", "alive", "prompt"),
    [
        ({}, False, "iex(3)> "),
        ({}, True, "iex(me@here)3> "),
        ({"default_prompt": b"%counter %prefix:"}, False, "3 iex: "),
        ({"alive_prompt": b"%node"}, True, "me@here "),
    ],
)
def test_prompts(settings: dict[str, object], alive: bool, prompt: str) -> None:
    assert Config(settings=settings).prompt("iex", 3, Atom("me@here"), alive) == prompt


def test_colours_can_be_changed_and_turned_off() -> None:
    config = Config(ansi=True)
    assert config.paint("eval_error", "no") == "\x1b[31mno\x1b[0m"
    config.settings["colors"] = make_list([(Atom("eval_error"), make_list([Atom("bright"), Atom("blue")]))])
    assert config.paint("eval_error", "no") == "\x1b[1m\x1b[34mno\x1b[0m"
    config.settings["colors"] = make_list([(Atom("enabled"), FALSE)])
    assert config.paint("eval_error", "no") == "no"
    assert Config(ansi=False).paint("eval_error", "no") == "no"


def test_results_are_coloured_as_iex_does() -> None:
    options = dict(Config(ansi=True).inspect_options(80))
    colors = dict(options[Atom("syntax_colors")])
    assert options[Atom("width")] == 80
    assert colors.pop(Atom("reset")) == make_list([Atom("reset"), Atom("yellow")])
    assert {key.name: value.name for key, value in colors.items()} == {
        "atom": "cyan", "binary": "default_color", "boolean": "magenta", "charlist": "yellow",
        "list": "default_color", "map": "default_color", "nil": "magenta", "number": "yellow",
        "string": "green", "tuple": "default_color",
    }  # fmt: skip


def test_without_colours_results_have_none() -> None:
    assert dict(Config().inspect_options(80)) == {Atom("pretty"): TRUE, Atom("width"): 80}


def test_configure() -> None:
    printed = run(
        'IEx.configure(inspect: [limit: 2], default_prompt: "%prefix-%counter>", history_size: 1)',
        "[1, 2, 3]",
        "v(2)",
        "IEx.configure(width: 10)",
        '"word word"; ["word", "word"]',
        "IEx.configuration()[:inspect]",
        "IEx.configure(colour: 1)",
        "IEx.configure(history_size: :all)",
        "IEx.configure(1)",
        "1 +",
        "1",
    )
    assert printed == screen(
        """
        iex(1)> :ok
        iex-2> [1, 2, ...]
        iex-3> [1, 2, ...]
        iex-4> :ok
        iex-5> ["word",
         "word"]
        iex-6> [
          pretty: true,
          limit: 2
        ]
        iex-7> ** (ArgumentError) unknown IEx configuration key :colour
            (iex 1.14.0) IEx.configure/1
        iex-7> ** (ArgumentError) expected :history_size to be an integer, got: :all
            (iex 1.14.0) IEx.configure/1
        iex-7> ** (ArgumentError) IEx.configure/1 expects a keyword list, got: 1
            (iex 1.14.0) IEx.configure/1
        iex-7> ...-7> 2
        iex-8>
        """
    )


def test_what_iex_tells_of_itself() -> None:
    printed = run(
        "IEx.started?()", "IEx.version()", "IEx.width()", "IEx.color(:eval_error, \"a\")",
        "IEx.dont_display_result()", columns=70,
    )  # fmt: skip
    assert printed == 'iex(1)> true\niex(2)> "1.14.0"\niex(3)> 70\niex(4)> "a"\niex(5)> iex(6)>'


@pytest.mark.parametrize(("screen_columns", "width"), [(60, 60), (80, 80), (130, 80)])
def test_a_result_takes_no_more_than_eighty_columns(screen_columns: int, width: int) -> None:
    assert run("IEx.width()", columns=screen_columns) == f"iex(1)> {width}\niex(2)>"


def test_a_configured_width_may_be_wider() -> None:
    printed = run("IEx.configure(width: 100)", "IEx.width()", columns=130)
    assert printed == "iex(1)> :ok\niex(2)> 100\niex(3)>"
