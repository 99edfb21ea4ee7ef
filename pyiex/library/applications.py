"""The applications of the node: their specifications, their settings, and those that run.

The ones that are part of the system run from the start.  Others are loaded
from a specification, `{:application, name, keys}`, and started by the callback
module that it names, in a process of their own.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pyiex.library.logging import REPORT, log
from pyiex.library.reporting import report, sasl
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.errors import EXIT, THROW, Raised
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import make_map

OK = Atom("ok")
ERROR = Atom("error")
UNDEFINED = Atom("undefined")
TEMPORARY = Atom("temporary")
_TYPES = (Atom("permanent"), Atom("transient"), TEMPORARY)
ELIXIR = "1.14.0"

KEYS = (
    "description",
    "id",
    "vsn",
    "modules",
    "maxP",
    "maxT",
    "registered",
    "included_applications",
    "optional_applications",
    "applications",
    "mod",
    "start_phases",
)
"""What a specification says, in this order."""

_DEFAULTS: dict[str, Any] = {
    "maxP": abi.INFINITY,
    "maxT": abi.INFINITY,
    "mod": EMPTY,
    "start_phases": UNDEFINED,
}
_LOGGER = Atom("logger")
_INITIAL_CALL = (Atom("application_master"), Atom("init"), 4)


def charlist(text: str) -> Any:
    """A text as a list of characters."""
    return make_list(map(ord, text))


@dataclass(slots=True)
class Application:
    """One application."""

    name: Atom
    keys: dict[str, Any]
    running: bool = False
    type: Any = TEMPORARY
    master: Pid | None = None
    order: int = 0
    """The higher, the later it was started."""
    included: list[Any] = field(default_factory=list)

    def key(self, name: str) -> Any:
        """An entry of the specification."""
        return self.keys.get(name, _DEFAULTS.get(name, EMPTY))

    def listed(self) -> Any:
        """`{name, description, version}`."""
        return self.name, self.key("description"), self.key("vsn")


def _atoms(names: str) -> Any:
    return make_list(Atom(name) for name in names.split())


def _own(name: str, version: str, needs: str, **keys: Any) -> Application:
    description = "ERTS  CXC 138 10" if name in ("kernel", "stdlib", "compiler", "crypto") else name
    known = {"description": charlist(description), "vsn": charlist(version), "applications": _atoms(needs)}
    return Application(Atom(name), {**known, **keys}, running=name not in _AT_REST)


_AT_REST = frozenset(["crypto"])
_LOGGER_NAMES = "Elixir.Logger Elixir.Logger.BackendSupervisor Elixir.Logger.Supervisor Elixir.Logger.Watcher"

_OWN = (
    _own("kernel", "8.5.3", ""),
    _own("stdlib", "4.2", "kernel"),
    _own("compiler", "8.2.3", "kernel stdlib"),
    _own("elixir", ELIXIR, "kernel stdlib compiler", mod=(Atom("elixir"), EMPTY)),
    _own("iex", ELIXIR, "kernel stdlib elixir", mod=(Atom("Elixir.IEx.App"), EMPTY)),
    _own(
        "logger",
        ELIXIR,
        "kernel stdlib elixir",
        registered=_atoms(_LOGGER_NAMES),
        mod=(Atom("Elixir.Logger.App"), EMPTY),
    ),
    _own("crypto", "5.1.2", "kernel stdlib"),
)

known: dict[Atom, Application] = {app.name: app for app in _OWN if app.running}
"""The applications that are loaded."""

_found = {app.name: app for app in _OWN}
"""Those that can be loaded by their name."""

settings: dict[Atom, dict[Any, Any]] = {
    Atom("logger"): {
        Atom("discard_threshold_periodic_check"): 30000,
        Atom("discard_threshold"): 500,
        Atom("translator_inspect_opts"): EMPTY,
        Atom("handle_sasl_reports"): FALSE,
        Atom("backends"): _atoms("console"),
        Atom("translators"): make_list([(Atom("Elixir.Logger.Translator"), Atom("translate"))]),
        Atom("handle_otp_reports"): Atom("true"),
        Atom("discard_threshold_for_error_logger"): 500,
        Atom("truncate"): 8096,
        Atom("start_options"): EMPTY,
        Atom("console"): EMPTY,
        Atom("compile_time_application"): Atom("nil"),
        Atom("compile_time_purge_matching"): EMPTY,
        Atom("utc_log"): FALSE,
        Atom("sync_threshold"): 20,
    }
}
"""The settings of each application."""

_started = [0]

for _place, _app in enumerate(known.values()):
    _app.order = _place - len(_OWN)


def missing(name: Any) -> Any:
    """The reason why an application cannot be loaded: there is no file of it."""
    return charlist("no such file or directory"), charlist(f"{name.name}.app")


# -- loading ----------------------------------------------------------------------------------


def load(what: Any) -> Any:
    """Load an application by its name, or from a specification."""
    if what.__class__ is tuple and len(what) == 3 and what[0] is Atom("application"):
        _tag, name, keys = what
        if name in known:
            # OTP names the whole specification here, and only the application where that is all it got.
            return ERROR, (Atom("already_loaded"), what)
        if name.__class__ is not Atom:
            return ERROR, (Atom("bad_application"), what)
        if keys.__class__ is not List:
            return ERROR, (Atom("invalid_options"), keys)
        entries = {key.name: value for key, value in keys}
        settings.setdefault(name, {}).update(entries.pop("env", EMPTY))
        known[name] = Application(name, entries)
        return OK
    if what.__class__ is not Atom:
        return ERROR, (Atom("bad_application"), what)
    if what in known:
        return ERROR, (Atom("already_loaded"), what)
    if what not in _found:
        return ERROR, missing(what)
    known[what] = _found[what]
    return OK


def unload(name: Any) -> Any:
    """Forget an application that does not run."""
    app = known.get(name)
    if app is None:
        return ERROR, (Atom("not_loaded"), name)
    if app.running:
        return ERROR, (Atom("running"), name)
    del known[name]
    settings.pop(name, None)
    return OK


def loaded() -> Any:
    """All that are loaded."""
    return make_list(app.listed() for app in known.values())


def started() -> Any:
    """All that run, the last one first."""
    running = sorted((app for app in known.values() if app.running), key=lambda app: -app.order)
    return make_list(app.listed() for app in running)


# -- starting ---------------------------------------------------------------------------------


def start(name: Any, type: Any = TEMPORARY) -> Any:
    """Start an application whose needs run."""
    if type not in _TYPES:
        return ERROR, (Atom("invalid_restart_type"), type)
    app = known.get(name)
    if app is None:
        answer = load(name)
        if answer is not OK:
            return answer
        app = known[name]
    if app.running:
        return ERROR, (Atom("already_started"), name)
    for need in app.key("applications"):
        if need not in known or not known[need].running:
            return ERROR, (Atom("not_started"), need)
    return _run(app, type)


def _run(app: Application, type: Any) -> Any:
    callback = app.key("mod")
    if callback.__class__ is tuple and app.name not in _found:
        answer = _start_master(app, type, *callback)
        if answer is not OK:
            report_exit(app, answer[1], type)
            return answer
    app.running, app.type = True, type
    if app.name is _LOGGER:
        sasl["wanted"] = settings[_LOGGER].get(Atom("handle_sasl_reports")) is TRUE
    _report_start(app)
    _started[0] += 1
    app.order = _started[0]
    return OK


def _report_start(app: Application) -> None:
    entries = (("application", app.name), ("started_at", abi.node()))
    details = make_list((Atom(key), value) for key, value in entries)
    label = (Atom("application_controller"), Atom("progress"))
    content = make_map([(Atom("label"), label), (Atom("report"), details)])
    report(Atom("info"), content, {"domain": _atoms("otp sasl")})


def ensure_all_started(name: Any, type: Any = TEMPORARY) -> Any:
    """Start an application and all that it needs: `{:ok, started}` or `{:error, {name, reason}}`."""
    fresh: list[Any] = []
    problem = _ensure(name, type, fresh)
    return (OK, make_list(fresh)) if problem is None else (ERROR, problem)


def _ensure(name: Any, type: Any, fresh: list[Any]) -> Any:
    answer = start(name, type)
    if answer is OK:
        fresh.append(name)
        return None
    reason = answer[1]
    if reason[0] is Atom("already_started"):
        return None
    if reason[0] is Atom("not_started"):
        return _ensure(reason[1], type, fresh) or _ensure(name, type, fresh)
    return name, reason


def _start_master(app: Application, type: Any, module: Any, args: Any) -> Any:
    """Run the callback in a process that the application's own then belongs to."""
    here = abi.this_node()
    done = here.loop.create_future()

    def run() -> None:
        process = abi.current()
        process.trap_exit = True
        try:
            answer = abi.apply_mfa(module, Atom("start"), (Atom("normal"), args))
        except Exception as failure:
            answer = _caught(abi.as_raised(failure))
        done.set_result(answer)
        if answer.__class__ is tuple and answer[0] is OK:
            _Master(app, type, module, answer[1], answer[2] if len(answer) > 2 else EMPTY).serve(process)

    app.master = abi.spawn(run, initial=_INITIAL_CALL)
    answer = abi.current().result_of(done)
    if answer.__class__ is tuple and len(answer) in (2, 3) and answer[0] is OK and answer[1].__class__ is Pid:
        return OK
    call = (module, Atom("start"), make_list([Atom("normal"), args]))
    if answer.__class__ is tuple and answer[0] is ERROR:
        return ERROR, (answer[1], call)
    return ERROR, (Atom("bad_return"), (call, answer))


def _caught(raised: Raised) -> Any:
    """The value of Erlang's `catch` for what a callback raised, threw or exited with."""
    if raised.kind is THROW:
        return raised.reason
    is_exit = raised.kind is EXIT
    return Atom("EXIT"), raised.reason if is_exit else (raised.reason, abi.stack_term(raised.stack))


class _Master:
    """What the process of a running application does: wait for the end of either side."""

    def __init__(self, app: Application, type: Any, module: Any, top: Pid, state: Any) -> None:
        self.app, self.type, self.module, self.top, self.state = app, type, module, top, state

    def serve(self, process: abi.Process) -> None:
        """Until the application's top process ends, or somebody stops the application."""
        while True:
            message = process.next_message()
            process.accept()
            if message.__class__ is not tuple or not message:
                continue
            if message[0] is Atom("$stop_application"):
                self._stop(process)
                abi.send(message[1], (Atom("$application_stopped"), message[2]))
                return
            if message[0] is Atom("EXIT") and message[1] == self.top:
                self._ended(message[2])
                return

    def _stop(self, process: abi.Process) -> None:
        state = self._optional("prep_stop", self.state)
        abi.exit_signal(self.top, Atom("shutdown"))
        process.take(
            lambda message: message.__class__ is tuple and message[:2] == (Atom("EXIT"), self.top), None
        )
        self._optional("stop", state)
        self._over(Atom("stopped"))

    def _optional(self, name: str, state: Any) -> Any:
        if abi.code.lookup(self.module, name, 1) is None:
            return state
        try:
            return abi.apply_mfa(self.module, Atom(name), (state,))
        except Raised:
            return state

    def _ended(self, reason: Any) -> None:
        self._optional("stop", self._optional("prep_stop", self.state))
        self._over(reason)
        quiet = reason in (abi.NORMAL, Atom("shutdown"))
        if self.type is Atom("permanent") or (self.type is Atom("transient") and not quiet):
            abi.hooks.halt(1)

    def _over(self, reason: Any) -> None:
        self.app.running, self.app.master = False, None
        report_exit(self.app, reason, self.type)


def report_exit(app: Application, reason: Any, type: Any) -> None:
    """Log that an application has ended."""
    entries = (("application", app.name), ("exited", reason), ("type", type))
    details = make_list((Atom(key), value) for key, value in entries)
    label = (Atom("application_controller"), Atom("exit"))
    content = make_map([(Atom("label"), label), (Atom("report"), details)])
    log(Atom("notice"), (REPORT, content), make_map([(Atom("domain"), _atoms("otp"))]))


def stop(name: Any) -> Any:
    """Stop an application."""
    app = known.get(name)
    if app is None or not app.running:
        return ERROR, (Atom("not_started"), name)
    if app.master is None:
        app.running = False
        if name is not _LOGGER:
            report_exit(app, Atom("stopped"), app.type)
        return OK
    reference = abi.monitor(app.master)
    abi.send(app.master, (Atom("$stop_application"), abi.self_pid(), reference))
    abi.current().take(lambda message: message.__class__ is tuple and reference in message[1:2])
    abi.demonitor(reference, flush=True)
    return OK


def of_module(module: Atom) -> Any:
    """The loaded application whose specification names the module; None where none does."""
    for app in known.values():
        modules = app.key("modules")
        if modules.__class__ is List and module in list(modules):
            return app.name
    return None
