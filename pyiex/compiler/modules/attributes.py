"""What `@name` and `@name value` do in the body of a module."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyiex.compiler.env import Env
from pyiex.compiler.errors import line_in, warn_at
from pyiex.compiler.expand.scope import inspected
from pyiex.compiler.modules.attribute_values import CHECKS, DOCS
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import Map, make_map

if TYPE_CHECKING:
    from pyiex.compiler.modules.definition import Definition

ACCUMULATED = (
    "after_compile",
    "after_verify",
    "before_compile",
    "behaviour",
    "callback",
    "compile",
    "derive",
    "dialyzer",
    "external_resource",
    "macrocallback",
    "on_definition",
    "opaque",
    "optional_callbacks",
    "spec",
    "type",
    "typep",
)
TYPES = ("type", "typep", "opaque", "spec", "callback", "macrocallback")
PERSISTED = ("behaviour", "dialyzer", "external_resource", "on_load", "vsn", "compile", "nifs")
RESERVED: dict[str, str] = {
    "after_compile": "Functions that are told when the module is compiled.",
    "after_verify": "Functions that are told when the module has been checked.",
    "before_compile": "Macros that may add to the module at its end.",
    "behaviour": "A behaviour whose callbacks the module implements.",
    "callback": "Declares a callback of the behaviour that the module is.",
    "compile": "Options for the compilation of the module.",
    "deprecated": "Says what to use instead of the next definition.",
    "derive": "Derives a protocol's implementation for the struct of the module.",
    "dialyzer": "Options for a checker of types.",
    "doc": "Documents the next definition.",
    "external_resource": "A file that the module is made from.",
    "file": "The source file that stack traces name for the next definition.",
    "impl": "Says that the next definition implements a callback.",
    "macrocallback": "Declares a callback that is a macro.",
    "moduledoc": "Documents the module.",
    "on_definition": "Functions that are told of each definition.",
    "on_load": "A function to call when the module is loaded.",
    "opaque": "Declares a type whose structure is nobody's concern.",
    "optional_callbacks": "Callbacks that need not be implemented.",
    "spec": "The types of a function's arguments and of its value.",
    "type": "Declares a type.",
    "typedoc": "Documents the next type.",
    "typep": "Declares a type for the module alone.",
    "vsn": "The version of the module.",
}
"""Attributes that mean something to the compiler, and what."""


@dataclass(slots=True)
class Slot:
    """One attribute."""

    value: Any
    line: int = 0
    unread_since: int | None = None
    """The line where it was set, while nobody has read it."""
    metadata: Map | None = None
    """`since:` and the like, for documentation."""


class Attributes:
    """All attributes of a module that is being defined."""

    def __init__(self, definition: Definition) -> None:
        self._definition = definition
        self.accumulated = {Atom(name) for name in ACCUMULATED}
        self.persisted = {Atom(name) for name in PERSISTED}
        self.slots: dict[Atom, Slot] = {Atom(name): Slot(EMPTY) for name in ACCUMULATED}
        self.slots[Atom("moduledoc")] = Slot(NIL)

    # -- reading ---------------------------------------------------------------------

    def get(self, name: str) -> Any:
        """The value of an attribute for the compiler itself; None where it is not set."""
        slot = self.slots.get(Atom(name))
        return None if slot is None else slot.value

    def read(self, name: Atom, env: Env, meta: Any) -> Any:
        """`@name`: nil with a warning where it has none."""
        slot = self.slots.get(name)
        if slot is None:
            line = line_in(env, meta)
            warn_at(
                env.file,
                line,
                f"undefined module attribute @{name.name}, please remove access to @{name.name} or "
                "explicitly set it before access",
                f"{inspected(self._definition.name)} (module)",
            )
            return NIL
        slot.unread_since = None
        return slot.value

    def lookup(self, name: Atom, default: Any) -> Any:
        """`Module.get_attribute(module, name, default)`."""
        slot = self.slots.get(name)
        if slot is None:
            return default
        slot.unread_since = None
        return slot.value

    # -- writing ---------------------------------------------------------------------

    def put(self, name: Atom, value: Any, env: Env | None, line: int | None) -> None:
        """Set or add a value.  line: where the user wrote it, so that it must be read somewhere."""
        check = CHECKS.get(name.name)
        if check is not None:
            value = check(value)
        if name.name in DOCS:
            self._put_doc(name, value, env, line or 0)
            return
        slot = self.slots.get(name)
        if name in self.accumulated:
            known = EMPTY if slot is None else slot.value
            self.slots[name] = Slot(
                make_list([value], known), line or 0, None if slot is None else slot.unread_since
            )
        else:
            watched = name.name in ("impl", "deprecated") or (
                name.name not in RESERVED and name.name != "enforce_keys" and name not in self.persisted
            )
            unread = line if watched else None
            self.slots[name] = Slot(value, line or 0, unread)

    def _put_doc(self, name: Atom, value: Any, env: Env | None, line: int) -> None:
        slot = self.slots.get(name)
        if value.__class__ is List:
            given = make_map(value)
            if slot is None:
                self.slots[name] = Slot(NIL, line, line, given)
            else:
                slot.metadata = given if slot.metadata is None else slot.metadata.merge(value)
                slot.unread_since = line
            return
        said_already = slot is not None and slot.value is not NIL and slot.line > 0
        if slot is not None and said_already and value.__class__ is bytes and env is not None:
            warn_at(
                env.file,
                line,
                f"redefining @{name.name} attribute previously set at line {slot.line}",
                f"{inspected(self._definition.name)} (module)",
            )
        metadata = None if slot is None else slot.metadata
        self.slots[name] = Slot(value, line, None if name.name == "moduledoc" else line, metadata)

    def register(self, name: Atom, *, accumulate: bool, persist: bool) -> None:
        """`Module.register_attribute`."""
        if persist:
            self.persisted.add(name)
        if accumulate:
            self.accumulated.add(name)
            slot = self.slots.get(name)
            if slot is None:
                self.slots[name] = Slot(EMPTY)
            elif slot.value.__class__ is not List:
                slot.value = make_list([slot.value])

    def delete(self, name: Atom) -> Any:
        """Forget the value, and answer what it was; one that accumulates starts over."""
        slot = self.slots.pop(name, None)
        if name in self.accumulated:
            self.slots[name] = Slot(EMPTY)
        return NIL if slot is None else slot.value

    def take(self, name: str) -> Slot | None:
        """What was said for the next definition, which is the one that asks."""
        return self.slots.pop(Atom(name), None)

    # -- at the end --------------------------------------------------------------------

    def warn_unused(self) -> None:
        """Warn about attributes that nothing has read."""
        unread = [(slot.unread_since, name) for name, slot in self.slots.items() if slot.unread_since]
        for line, name in sorted(unread, key=lambda pair: (pair[0], pair[1].name)):
            follows = name.name in ("doc", "typedoc", "impl", "deprecated", "since")
            problem = "was set but no definition follows it" if follows else "was set but never used"
            warn_at(self._definition.env.file, line or 0, f"module attribute @{name.name} {problem}")

    def kept(self) -> list[tuple[str, Any]]:
        """What `__info__(:attributes)` says: every persisted value in a list."""
        found = []
        for name, slot in self.slots.items():
            if name not in self.persisted or name.name in ("on_load", "compile"):
                continue
            if name in self.accumulated:
                values = list(slot.value)[::-1]
            else:
                values = list(slot.value) if slot.value.__class__ is List else [slot.value]
            if values:
                found.append((name.name, make_list(values)))
        return sorted(found)


def reserved() -> Map:
    """`Module.reserved_attributes()`."""
    doc = Atom("doc")
    return make_map((Atom(name), make_map([(doc, text.encode())])) for name, text in RESERVED.items())
