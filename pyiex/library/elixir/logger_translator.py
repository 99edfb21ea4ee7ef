"""`Logger.Translator`: OTP's reports in Elixir's words."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.crash_events import crash_words
from pyiex.library.declare import Library
from pyiex.library.elixir.exception_format import format_exit, format_mfa, format_stacktrace, frames_of
from pyiex.library.elixir.exception_message import banner
from pyiex.library.elixir.exception_normalize import normalize
from pyiex.library.protocols import struct_name
from pyiex.library.shown import shown
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import ERROR
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, List
from pyiex.terms.maps import Map

lib = Library(
    "Logger.Translator",
    "Puts the reports that OTP's servers make when they fail into Elixir's words.",
)

DEBUG = Atom("debug")
_REPORT = Atom("report")
_NONE = Atom("none")
_OK = Atom("ok")
_SKIP = Atom("skip")

Words = Callable[[Any, bool], str | None]
"""Takes the report, and whether details shall be told; None for what is not printed."""

translations: dict[tuple[str, str], Words] = {}
"""By the two atoms of a report's label."""


def translation(group: str, event: str) -> Callable[[Words], Words]:
    """Declare the words for reports of a label."""

    def declare(words: Words) -> Words:
        translations[group, event] = words
        return words

    return declare


def field(report: Any, name: str, default: Any = None) -> Any:
    """The value of an entry of a report, a map or a keyword list."""
    if report.__class__ is Map:
        return report.get(Atom(name), default)
    return next((pair[1] for pair in report if pair[0] is Atom(name)), default)


def text_of(min_level: Atom, level: Atom, message: Any) -> str | None:
    """The text of a report, or None where it is not to be printed."""
    if message.__class__ is not Map:
        from pyiex.library.erlang.io_format import format_text, template_of

        template = template_of(message[0])
        return None if template is None else format_text(template, message[1])
    label = field(message, "label")
    if label.__class__ is not tuple or len(label) != 2:
        return None
    words = translations.get((label[0].name, label[1].name))
    return None if words is None else words(message, min_level is DEBUG)


@lib.function(hidden=True)
def translate(min_level: Any, level: Any, kind: Any, message: Any) -> Any:
    """`{:ok, text}`, `:skip` or `:none`."""
    if kind is not _REPORT:
        words = crash_words(*message)
        return _NONE if words is None else (_OK, words.encode("utf-8", "surrogateescape"))
    report = message[1]
    label = field(report, "label")
    if label.__class__ is not tuple or (label[0].name, label[1].name) not in translations:
        return _NONE
    text = text_of(min_level, level, report)
    return _SKIP if text is None else (_OK, text.encode("utf-8", "surrogateescape"))


# -- words that several reports share ---------------------------------------------------------


def stop_words(reason: Any) -> str:
    """`** (RuntimeError) …` with its stack, or `** (stop) …`."""
    if reason.__class__ is tuple and len(reason) == 2:
        frames = frames_of(*reason)
        if frames is not None:
            return f"{_banner(reason[0], frames)}\n{format_stacktrace(frames)}".rstrip("\n")
    return f"** (stop) {format_exit(reason)}"


def _banner(reason: Any, frames: Any) -> str:
    exception = normalize(reason, frames)
    if struct_name(exception) is Atom("Elixir.ErlangError"):
        return f"** (stop) {format_exit(reason)}"
    return banner(ERROR, exception, frames)


def _sender(from_: Any) -> str:
    return f" (from {shown(from_)})" if from_.__class__ is Pid else ""


def _client(info: Any) -> str:
    """What became of the client whose message was the last."""
    if info.__class__ is not tuple or len(info) != 2:
        return ""
    pid, what = info
    if what is Atom("dead"):
        return f"\nClient {shown(pid)} is dead"
    if what is Atom("remote"):
        return f"\nClient {shown(pid)} is remote on node {shown(pid.node)}"
    name, stack = what
    return f"\nClient {shown(name)} is alive\n\n{format_stacktrace(stack)}".rstrip("\n") + (
        "\n" if stack is EMPTY else ""
    )


# -- the reports ----------------------------------------------------------------------------------


@translation("gen_server", "terminate")
def _gen_server(report: Any, details: bool) -> str:
    client = field(report, "client_info")
    sender = client[0] if client.__class__ is tuple else None
    text = (
        f"GenServer {shown(field(report, 'name'))} terminating\n{stop_words(field(report, 'reason'))}\n"
        f"Last message{_sender(sender)}: {shown(field(report, 'last_message'))}"
    )
    if details:
        text += f"\nState: {shown(field(report, 'state'))}{_client(client)}"
    return text


@translation("Elixir.GenServer", "no_handle_info")
def _no_handle_info(report: Any, _details: bool) -> str:
    inner = field(report, "report")
    module, name, message = (shown(field(inner, key)) for key in ("module", "name", "message"))
    return f"{module} {name} received unexpected message in handle_info/2: {message}\n"


@translation("gen_event", "terminate")
def _gen_event(report: Any, details: bool) -> str:
    reason = field(report, "reason")
    if reason.__class__ is tuple and len(reason) == 2 and reason[0] is Atom("EXIT"):
        reason = reason[1]
    text = (
        f":gen_event handler {shown(field(report, 'handler'))} installed in {shown(field(report, 'name'))} "
        f"terminating\n{stop_words(reason)}\nLast message: {shown(field(report, 'last_message'))}"
    )
    return f"{text}\nState: {shown(field(report, 'state'))}" if details else text


@translation("gen_statem", "terminate")
def _gen_statem(_report: Any, _details: bool) -> None:
    """Elixir prints nothing for a state machine that fails."""


@translation("Elixir.Task.Supervisor", "terminating")
def _task(report: Any, _details: bool) -> str:
    inner = field(report, "report")
    name, starter, function, args, reason = (
        field(inner, key) for key in ("name", "starter", "function", "args", "reason")
    )
    return (
        f"Task {shown(name)} started from {shown(starter)} terminating\n{stop_words(reason)}\n"
        f"Function: {shown(function)}\n    Args: {shown(args)}"
    )


@translation("proc_lib", "crash")
def _crash(report: Any, details: bool) -> str:
    content = list(field(report, "report"))
    info: List = content[0]
    kind, reason, stack = field(info, "error_info")
    who = field(info, "registered_name")
    pid = shown(field(info, "pid"))
    name = pid if who is EMPTY or who is None else f"{shown(who)} ({pid})"
    failure = f"** (exit) {format_exit(reason)}" if kind is Atom("exit") else stop_words((reason, stack))
    text = f"Process {name} terminating\n{failure}\n"
    module, function, args = field(info, "initial_call")
    text += f"Initial Call: {format_mfa(module, function, len(args))}\n"
    text += f"Ancestors: {shown(field(info, 'ancestors'))}"
    if details:
        rows = (
            ("Message Queue Length", "message_queue_len"),
            ("Messages", "messages"),
            ("Links", "links"),
            ("Dictionary", "dictionary"),
            ("Trapping Exits", "trap_exit"),
            ("Status", "status"),
        )
        text += "".join(f"\n{title}: {shown(field(info, key))}" for title, key in rows)
    return text
