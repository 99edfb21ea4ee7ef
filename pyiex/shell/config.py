"""What can be configured in a shell: `IEx.configure/1` and `IEx.configuration/0`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from pyiex.library.declare import Library
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.inspect import inspect_term
from pyiex.terms.lists import EMPTY, List, make_list

ELIXIR_VERSION = "1.14.0"
"""Whose behaviour the shell shows."""

BANNER = f"Interactive Elixir ({ELIXIR_VERSION}) - press Ctrl+C to exit (type h() ENTER for help)"

DONT_DISPLAY = Atom("do not show this result in output")
"""A statement with this value prints nothing."""

lib = Library(
    "IEx",
    """
    The interactive shell.

    `configure/1` changes how this shell looks from the next prompt on. `h` alone lists
    the helpers that can be called at the prompt.
    """,
)

_ESCAPES = {
    "black": "30", "red": "31", "green": "32", "yellow": "33", "blue": "34", "magenta": "35", "cyan": "36",
    "white": "37", "default_color": "39", "light_black": "90", "light_red": "91", "light_green": "92",
    "light_yellow": "93", "light_blue": "94", "light_magenta": "95", "light_cyan": "96", "light_white": "97",
    "bright": "1", "faint": "2", "italic": "3", "underline": "4", "inverse": "7", "reverse": "7",
    "normal": "22", "reset": "0",
}  # fmt: skip
"""ANSI's select graphic rendition numbers (ECMA-48, 8.3.117) by the names that `IO.ANSI` has."""

_SYNTAX = {
    "atom": "cyan",
    "binary": "default_color",
    "boolean": "magenta",
    "charlist": "yellow",
    "list": "default_color",
    "map": "default_color",
    "nil": "magenta",
    "number": "yellow",
    "string": "green",
    "tuple": "default_color",
}

_DEFAULT_COLORS = {
    "eval_result": "yellow",
    "eval_info": "yellow",
    "eval_error": "red",
    "eval_interrupt": "yellow",
    "stack_info": "red",
    "doc_bold": "bright",
    "doc_code": "cyan",
    "doc_inline_code": "cyan",
    "doc_headings": "yellow",
    "doc_metadata": "yellow",
    "doc_quote": "light_black",
    "doc_table_heading": "reverse",
    "doc_title": "reverse yellow",
    "doc_underline": "underline",
    "ls_directory": "blue",
    "ls_device": "green",
}


@dataclass
class Config:
    """The settings of the shell; one for the whole program, as in iex."""

    ansi: bool = False
    """What the console can do; `colors: [enabled: …]` overrides it."""
    settings: dict[str, Any] = field(default_factory=dict)
    """What `IEx.configuration/0` shows, by key."""

    def __post_init__(self) -> None:
        self.settings = {
            "colors": EMPTY,
            "inspect": make_list([(Atom("pretty"), TRUE)]),
            "history_size": 20,
            "default_prompt": b"%prefix(%counter)>",
            "alive_prompt": b"%prefix(%node)%counter>",
            **self.settings,
        }

    # -- colours -----------------------------------------------------------------

    @property
    def colors_enabled(self) -> bool:
        """Whether results and errors are coloured."""
        chosen = self._color("enabled")
        return self.ansi if chosen is None else chosen is TRUE

    def _color(self, name: str) -> Any:
        return next((value for key, value in self.settings["colors"] if key.name == name), None)

    def escape(self, name: str) -> str:
        """The escape sequence that turns a colour on (`"eval_error"`); empty without colours."""
        if not self.colors_enabled:
            return ""
        chosen = self._color(name)
        words = _DEFAULT_COLORS.get(name, "").split() if chosen is None else _color_words(chosen)
        return "".join(f"\x1b[{_ESCAPES[word]}m" for word in words if word in _ESCAPES)

    def paint(self, name: str, text: str) -> str:
        """`text` in a colour."""
        start = self.escape(name)
        return f"{start}{text}\x1b[0m" if start else text

    # -- inspect -----------------------------------------------------------------

    def inspect_options(self, columns: int) -> Any:
        """The options that results are inspected with, as `inspect/2` takes them."""
        chosen = list(self.settings["inspect"])
        taken = {key for key, _value in chosen}
        width = [(Atom("width"), columns)]
        colors = [(Atom("syntax_colors"), self._syntax_colors())] if self.colors_enabled else []
        return make_list(
            [
                *(one for one in width if one[0] not in taken),
                *chosen,
                *(one for one in colors if one[0] not in taken),
            ]
        )

    def _syntax_colors(self) -> Any:
        chosen = self._color("syntax_colors")
        if chosen is FALSE:
            return EMPTY
        reset = (Atom("reset"), make_list([Atom("reset"), *self._result_color()]))
        if chosen is not None and chosen is not TRUE:
            return make_list([*chosen, reset])
        return make_list([*((Atom(kind), Atom(color)) for kind, color in _SYNTAX.items()), reset])

    def _result_color(self) -> list[Atom]:
        chosen = self._color("eval_result")
        words = _DEFAULT_COLORS["eval_result"].split() if chosen is None else _color_words(chosen)
        return [Atom(word) for word in words]

    # -- prompts -----------------------------------------------------------------

    def prompt(self, prefix: str, counter: int, node: Atom, alive: bool) -> str:
        """The prompt, with a space after it; `prefix` is `iex` or `...`."""
        pattern: bytes = self.settings["alive_prompt" if alive else "default_prompt"]
        text = pattern.decode("utf-8", "replace")
        for name, value in (("%counter", str(counter)), ("%prefix", prefix), ("%node", node.name)):
            text = text.replace(name, value)
        return text + " "


def _color_words(chosen: Any) -> list[str]:
    items = chosen if isinstance(chosen, List) else [chosen]
    return [item.name for item in items if isinstance(item, Atom)]


config = Config()
"""The present one."""


def _is_keyword(value: Any) -> bool:
    return isinstance(value, List) and all(
        isinstance(item, tuple) and len(item) == 2 and isinstance(item[0], Atom) for item in value
    )


def _is_prompt(value: Any) -> bool:
    return isinstance(value, bytes)


def _is_integer(value: Any) -> bool:
    return isinstance(value, int)


_CHECKS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "colors": (_is_keyword, "a keyword list"),
    "inspect": (_is_keyword, "a keyword list"),
    "history_size": (_is_integer, "an integer"),
    "default_prompt": (_is_prompt, "a string"),
    "alive_prompt": (_is_prompt, "a string"),
    "width": (_is_integer, "an integer"),
}


@lib.function(spec="configuration() :: keyword()")
def configuration() -> Any:
    """
    Answers the settings of the shell.

        iex> IEx.configuration()[:history_size]
        20
    """
    return make_list((Atom(key), value) for key, value in config.settings.items())


@lib.function(spec="configure(keyword()) :: :ok")
def configure(options: Any) -> Any:
    """
    Changes settings of the shell; those that are not named stay.

      * `:width` - columns that results may take; else those of the terminal, at most 80
      * `:inspect` - options of `inspect/2` for results, such as `limit: 5`
      * `:colors` - `enabled: true` or `false`, and a colour under `:eval_result`,
        `:eval_error`, `:eval_info`, `:eval_interrupt`, `:stack_info`, `:doc_code`,
        `:doc_headings`, `:doc_title`, `:ls_directory`, `:ls_device` or, as a keyword
        list, under `:syntax_colors`
      * `:history_size` - how many results `v/1` can go back to; a negative number keeps all
      * `:default_prompt` and `:alive_prompt` - the prompt without and with a node name;
        `%counter`, `%prefix` and `%node` stand for what varies

    For example:

        iex> IEx.configure(inspect: [limit: 3])
        :ok
        iex> [1, 2, 3, 4]
        [1, 2, 3, ...]
    """
    changes = _checked(options)
    present = config.settings
    for name, value in changes:
        merged = value
        if name in ("colors", "inspect"):
            merged = _merged(present[name], value)
        present[name] = merged
    return Atom("ok")


def _checked(options: Any) -> list[tuple[str, Any]]:
    if not _is_keyword(options):
        raise argument_error(f"IEx.configure/1 expects a keyword list, got: {inspect_term(options)}")
    for key, value in options:
        known = _CHECKS.get(key.name)
        if known is None:
            raise argument_error(f"unknown IEx configuration key {inspect_term(key)}")
        check, expected = known
        if not check(value):
            raise argument_error(f"expected {inspect_term(key)} to be {expected}, got: {inspect_term(value)}")
    return [(key.name, value) for key, value in options]


def _merged(old: Iterable[tuple[Any, Any]], new: Iterable[tuple[Any, Any]]) -> Any:
    changed = list(new)
    keys = {key for key, _value in changed}
    return make_list([*(pair for pair in old if pair[0] not in keys), *changed])


@lib.function(spec="dont_display_result() :: atom()")
def dont_display_result() -> Any:
    """
    A value that the shell does not print when a statement has it.

        iex> IEx.dont_display_result()
    """
    return DONT_DISPLAY


@lib.function("started?", spec="started?() :: boolean()")
def started() -> Any:
    """
    Tells whether this is a shell.

        iex> IEx.started?()
        true
    """
    return TRUE


@lib.function(spec="version() :: String.t()")
def version() -> Any:
    """
    The version of Elixir whose shell this one behaves like.

        iex> String.split(IEx.version(), ".") |> length
        3
    """
    return ELIXIR_VERSION.encode()


@lib.function(spec="width() :: pos_integer()")
def width() -> Any:
    """
    How many columns a result may take: those of the terminal, at most 80; or what is configured.

        iex> IEx.width() > 0
        true
    """
    from pyiex.shell.screen import columns

    return columns()


@lib.function(spec="inspect_opts() :: keyword()")
def inspect_opts() -> Any:
    """
    The options that the shell gives to `inspect/2` for a result.

        iex> IEx.inspect_opts()[:pretty]
        true
    """
    return config.inspect_options(width())


@lib.function(spec="color(atom(), String.t()) :: String.t()")
def color(name: Any, text: Any) -> Any:
    """
    Puts a text into one of the shell's colours; without colours it stays as it is.

        iex> IEx.configure(colors: [enabled: false])
        :ok
        iex> IEx.color(:eval_error, "no")
        "no"
    """
    if name is NIL:
        return text
    return config.paint(name.name, text.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")
