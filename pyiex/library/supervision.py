"""What supervisors of all kinds share: child specifications, starting a child and ending one.

The shapes are OTP's: a child is the record `{:child, pid, id, mfa, restart,
significant, shutdown, type, modules}` that its error values show.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from pyiex.library.reporting import report
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.errors import ERROR as ERROR_KIND
from pyiex.terms.ids import Pid
from pyiex.terms.lists import List, is_proper, make_list
from pyiex.terms.maps import Map, make_map

OK = Atom("ok")
ERROR = Atom("error")
UNDEFINED = Atom("undefined")
RESTARTING = Atom("restarting")
PERMANENT = Atom("permanent")
TRANSIENT = Atom("transient")
TEMPORARY = Atom("temporary")
WORKER = Atom("worker")
SUPERVISOR = Atom("supervisor")
BRUTAL_KILL = Atom("brutal_kill")
SHUTDOWN = Atom("shutdown")
NEVER = Atom("never")
NO_MODULES = Atom("dynamic")

_CHILD = Atom("child")
_KILL = Atom("kill")
_KILLED = Atom("killed")
_EXIT = Atom("EXIT")
_DOWN = Atom("DOWN")
_NOPROC = Atom("noproc")
_DOMAIN = make_list([Atom("otp"), Atom("sasl")])
_WORKER_SHUTDOWN = 5000


class BadChild(Exception):
    """A child specification that is none; `reason` is OTP's."""

    def __init__(self, reason: Any) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Child:
    """What a supervisor knows of a child."""

    pid: Any
    id: Any
    start: Any
    restart: Any
    significant: Any
    shutdown: Any
    type: Any
    modules: Any

    def term(self) -> tuple[Any, ...]:
        """The record."""
        return (
            _CHILD,
            self.pid,
            self.id,
            self.start,
            self.restart,
            self.significant,
            self.shutdown,
            self.type,
            self.modules,
        )

    @classmethod
    def of(cls, term: Any) -> Child:
        """The child that a record tells of."""
        return cls(*term[1:])

    def at(self, pid: Any) -> Child:
        """The same child as another process: a pid, `:undefined` or `{:restarting, pid}`."""
        return replace(self, pid=pid)


# -- specifications ---------------------------------------------------------------------------


def _is_mfa(value: Any) -> bool:
    return (
        value.__class__ is tuple
        and len(value) == 3
        and value[0].__class__ is Atom
        and value[1].__class__ is Atom
        and value[2].__class__ is List
    )


def _is_shutdown(value: Any) -> bool:
    is_time = value.__class__ is int and value >= 0
    return value is BRUTAL_KILL or value is abi.INFINITY or is_time


def _are_modules(value: Any) -> bool:
    if value is NO_MODULES:
        return True
    return value.__class__ is List and is_proper(value) and all(part.__class__ is Atom for part in value)


def _field(spec: Any, name: str, default: Any = None) -> Any:
    return spec.get(Atom(name), default)


def child_of(spec: Any, auto_shutdown: Any = NEVER) -> Child:
    """The child that a specification, a map or a tuple of six, describes; BadChild where it is none."""
    if spec.__class__ is tuple and len(spec) == 6:
        names = ("id", "start", "restart", "shutdown", "type", "modules")
        spec = make_map((Atom(name), value) for name, value in zip(names, spec, strict=True))
    if spec.__class__ is not Map:
        raise BadChild((Atom("invalid_child_spec"), spec))
    if _field(spec, "id") is None:
        raise BadChild(Atom("missing_id"))
    start = _field(spec, "start")
    if start is None:
        raise BadChild(Atom("missing_start"))
    kind = _field(spec, "type", WORKER)
    usual = abi.INFINITY if kind is SUPERVISOR else _WORKER_SHUTDOWN
    modules = make_list([start[0]]) if _is_mfa(start) else NO_MODULES
    child = Child(
        UNDEFINED,
        _field(spec, "id"),
        start,
        _field(spec, "restart", PERMANENT),
        _field(spec, "significant", FALSE),
        _field(spec, "shutdown", usual),
        kind,
        _field(spec, "modules", modules),
    )
    _check(child, auto_shutdown)
    return child


def _check(child: Child, auto_shutdown: Any) -> None:
    checks = (
        ("invalid_mfa", child.start, _is_mfa(child.start)),
        ("invalid_child_type", child.type, child.type in (WORKER, SUPERVISOR)),
        ("invalid_restart_type", child.restart, child.restart in (PERMANENT, TRANSIENT, TEMPORARY)),
        ("invalid_significant", child.significant, child.significant in (TRUE, FALSE)),
        ("invalid_shutdown", child.shutdown, _is_shutdown(child.shutdown)),
        ("invalid_modules", child.modules, _are_modules(child.modules)),
    )
    for problem, value, fine in checks:
        if not fine:
            raise BadChild((Atom(problem), value))
    if child.significant is TRUE:
        for name, value, bad in (
            ("auto_shutdown", auto_shutdown, NEVER),
            ("restart", child.restart, PERMANENT),
        ):
            if value is bad:
                pairs = [(Atom(name), value), (Atom("significant"), TRUE)]
                raise BadChild((Atom("bad_combination"), make_list(pairs)))


def spec_of(child: Child) -> Map:
    """The specification of a child, in full."""
    return make_map(
        (Atom(name), value)
        for name, value in (
            ("id", child.id),
            ("start", child.start),
            ("restart", child.restart),
            ("significant", child.significant),
            ("shutdown", child.shutdown),
            ("type", child.type),
            ("modules", child.modules),
        )
    )


# -- starting ---------------------------------------------------------------------------------


def call_start(start: Any, more: Any = ()) -> Any:
    """What `{module, function, args}`, with more arguments, answers; `{:EXIT, reason}` where it fails."""
    module, function, args = start
    try:
        return abi.apply_mfa(module, function, (*args, *more))
    except Exception as failure:
        raised = abi.as_raised(failure)
        if raised.kind is Atom("throw"):
            return raised.reason
        if raised.kind is ERROR_KIND:
            return _EXIT, (raised.reason, abi.stack_term(raised.stack))
        return _EXIT, raised.reason


def started(answer: Any) -> tuple[Any, Any, Any]:
    """What a start function answered: the pid or `:undefined`, what else it tells, the error or None."""
    if answer.__class__ is tuple and answer and answer[0] is OK and len(answer) in (2, 3):
        pid = answer[1]
        if pid.__class__ is Pid:
            return pid, answer[2] if len(answer) == 3 else None, None
    if answer is Atom("ignore"):
        return UNDEFINED, None, None
    if answer.__class__ is tuple and len(answer) == 2 and answer[0] is ERROR:
        return UNDEFINED, None, answer[1]
    return UNDEFINED, None, answer


# -- ending -----------------------------------------------------------------------------------


def is_quiet(reason: Any) -> bool:
    """Whether an exit reason is one of those that tell of no fault."""
    return reason in (abi.NORMAL, SHUTDOWN) or (
        reason.__class__ is tuple and len(reason) == 2 and reason[0] is SHUTDOWN
    )


def end_child(child: Child) -> Any:
    """End a child's process as its specification says and wait for it; None, or the reason of a fault."""
    pid = child.pid
    if pid.__class__ is not Pid:
        return None
    reference = watch(pid)
    if child.shutdown is BRUTAL_KILL:
        abi.exit_signal(pid, _KILL)
        return _fault(_await_down(reference, abi.INFINITY), child, brutal=True)
    abi.exit_signal(pid, SHUTDOWN)
    reason = _await_down(reference, child.shutdown)
    if reason is None:
        abi.exit_signal(pid, _KILL)
        reason = _await_down(reference, abi.INFINITY)
        return reason
    return _fault(reason, child, brutal=False)


def watch(pid: Pid) -> Any:
    """Monitor a child in place of the link to it; a message of its end that has come already counts."""
    reference = abi.monitor(pid)
    abi.unlink(pid)
    process = abi.current()
    found = process.take(
        lambda message: message.__class__ is tuple and message[:2] == (_EXIT, pid) and len(message) == 3, 0.0
    )
    if found is not abi.TIMEOUT:
        abi.demonitor(reference, flush=True)
        process.deliver((_DOWN, reference, Atom("process"), pid, found[2]))
    return reference


def _await_down(reference: Any, timeout: Any) -> Any:
    """The reason with which a watched child has ended; None after `timeout` milliseconds."""
    down = abi.current().take(
        lambda message: message.__class__ is tuple and len(message) == 5 and message[1] == reference,
        abi.deadline_after(timeout),
    )
    return None if down is abi.TIMEOUT else down[4]


def _fault(reason: Any, child: Child, brutal: bool) -> Any:
    if brutal:
        return None if reason is _KILLED else reason
    if is_quiet(reason) and (reason is not abi.NORMAL or child.restart is not PERMANENT):
        return None
    return reason


# -- how often --------------------------------------------------------------------------------


def add_restart(restarts: Any, intensity: int, period: int) -> tuple[list[int], bool]:
    """The times of the restarts within `period` seconds, now among them; whether that is still allowed."""
    now = abi.monotonic_ns() // 10**6
    recent = [now, *(moment for moment in restarts if now - moment <= period * 1000)]
    return recent, len(recent) <= intensity


# -- reports ----------------------------------------------------------------------------------


def report_fault(name: Any, event: str, reason: Any, child: Child) -> None:
    """Report what befell a child; printed only where reports of `:sasl` are."""
    pairs = [
        ("pid", child.pid),
        ("id", child.id),
        ("mfargs", child.start),
        ("restart_type", child.restart),
        ("significant", child.significant),
        ("shutdown", child.shutdown),
        ("child_type", child.type),
    ]
    offender = make_list((Atom(key), value) for key, value in pairs)
    details = [
        ("supervisor", name),
        ("errorContext", Atom(event)),
        ("reason", reason),
        ("offender", offender),
    ]
    _report("error", (SUPERVISOR, Atom(event)), details)


def report_progress(name: Any, child: Child) -> None:
    """Report that a child was started."""
    pairs = [("pid", child.pid), ("id", child.id), ("mfargs", child.start), ("restart_type", child.restart)]
    pairs += [("significant", child.significant), ("shutdown", child.shutdown), ("child_type", child.type)]
    known = make_list((Atom(key), value) for key, value in pairs)
    _report("info", (SUPERVISOR, Atom("progress")), [("supervisor", name), ("started", known)])


def _report(level: str, label: Any, details: list[tuple[str, Any]]) -> None:
    content = make_list((Atom(key), value) for key, value in details)
    message = make_map([(Atom("label"), label), (Atom("report"), content)])
    report(Atom(level), message, {"domain": _DOMAIN})
