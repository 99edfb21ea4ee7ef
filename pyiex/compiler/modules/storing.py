"""What `def`, `defp`, `defmacro` and `defmacrop` do when the body of a module runs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from pyiex.compiler.env import Env
from pyiex.compiler.errors import FILE, compile_error, warn_at
from pyiex.compiler.expand.clauses import guards, match_head
from pyiex.compiler.expand.scope import Expander, inspected
from pyiex.compiler.modules.definition import PRIVATE, Definition, Function, label
from pyiex.compiler.modules.hooks import run_on_definition
from pyiex.runtime import abi
from pyiex.syntax import quoted as forms
from pyiex.syntax.quoted import STAB, WHEN, is_call, is_keyword
from pyiex.terms.atoms import FALSE, NIL, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.lists import EMPTY, List, make_list

DEFAULT = Atom("\\\\")


@dataclass(frozen=True, slots=True)
class Head:
    """What stands between `def` and `do`."""

    name: Atom
    meta: Any
    patterns: list[Any]
    """As written, defaults included."""
    guard: Any

    @property
    def required(self) -> list[Any]:
        """The patterns without their defaults."""
        return [_without_default(pattern) for pattern in self.patterns]

    @property
    def defaults(self) -> int:
        """How many patterns have a default."""
        return sum(is_call(pattern, DEFAULT, 2) for pattern in self.patterns)


@dataclass(frozen=True, slots=True)
class Written:
    """What stands behind `def`, before anything has been made of it."""

    kind: str
    head: Any
    body: Any
    """None where there is none."""
    context: Any
    """Which module's macro wrote it; None for the user."""
    checked: bool
    """Whether it is to be grouped with the other clauses: not so where `unquote` made it."""


def define(definition: Definition, env: Env, written: Written) -> Any:
    """Add a clause; `{name, arity}`."""
    kind, body = written.kind, written.body
    parts = _head(kind, env, written.head)
    name, arity = parts.name, len(parts.patterns)
    key = (name.name, arity)
    env = env.replace(function=(name, arity), variables={}, definition=definition)
    function = Function(kind, key, env, env.line, context=written.context, defaults=parts.defaults)
    with _expanding(definition, function):
        if body is not None:
            heads = parts.required
            if parts.guard is not None:
                heads = [(WHEN, parts.meta, make_list([*heads, parts.guard]))]
            _expand_clause(definition, function, heads, _body(body))
        fillers = list(_fillers(definition, function, parts))
    known = definition.functions.get(key)
    if known is not None and known.delegates is None:
        _check_known(definition, known, function, written.checked)
    _check_defaults(definition, function, known)
    stored = _store(definition, function, known, body is not None, parts)
    definition.last_key = key if written.checked else None
    for filler in fillers:
        definition.functions[filler.key] = filler
    _note_attributes(definition, stored, parts.defaults, env)
    guards = EMPTY if parts.guard is None else make_list(_alternatives(parts.guard))
    said = NIL if body is None else body
    run_on_definition(definition, kind, env, name, make_list(parts.patterns), guards, said)
    return name, arity


def _head(kind: str, env: Env, head: Any) -> Head:
    guard = None
    call = head
    if is_call(head, WHEN, 2):
        call, guard = head[2]
    if not (call.__class__ is tuple and len(call) == 3 and call[0].__class__ is Atom):
        raise compile_error(env, env.line, f"invalid syntax in {kind} {source(call)}")
    name, meta, args = call
    return Head(name, meta, list(args) if args.__class__ is List else [], guard)


def _alternatives(guard: Any) -> list[Any]:
    if is_call(guard, WHEN, 2):
        left, right = guard[2]
        return [*_alternatives(left), *_alternatives(right)]
    return [guard]


@contextmanager
def _expanding(definition: Definition, function: Function) -> Iterator[None]:
    """Expand a function's clause: its calls are noted, and its errors are not the body's."""
    saved = definition.current, definition.in_macro
    definition.current, definition.in_macro = function, function.is_macro
    try:
        yield
    except Exception as failure:
        bare = isinstance(failure, Raised) and not failure.stack and not failure.traced
        raised = abi.as_raised(failure)
        if bare:
            raised.stack = (_place(function),)
        raise raised from failure
    finally:
        definition.current, definition.in_macro = saved


def _place(function: Function) -> tuple[Any, ...]:
    """The frame that says where the `def` stands; errors of a clause itself have no other."""
    place = [(FILE, make_list(map(ord, function.env.file))), (forms.LINE, function.line)]
    return function.env.module, Atom("__MODULE__"), 1, make_list(place)


def _expand_clause(definition: Definition, function: Function, heads: list[Any], body: Any) -> None:
    expander = Expander(function.env)
    with expander.scope():
        left = _expand_head(expander, heads)
        right = expander.expand(body)
    meta = forms.meta(function.line)
    function.stabs.append((STAB, meta, make_list((make_list(left), right))))


def _expand_head(expander: Expander, heads: list[Any]) -> Any:
    if not is_call(heads[0] if heads else None, WHEN):
        return match_head(expander, heads)
    _, meta, (*patterns, guard) = heads[0]
    expanded = expander.pattern(patterns)
    try:
        return [(WHEN, meta, make_list([*expanded, guards(expander, guard)]))]
    except Raised as failure:
        # Guards stand too deep for Elixir's own stack traces to reach the definition around them.
        failure.traced = True
        raise


def _fillers(definition: Definition, function: Function, head: Head) -> Iterator[Function]:
    """One function that fills in the missing arguments, for each number of them."""
    patterns = head.patterns
    optional = [index for index, pattern in enumerate(patterns) if is_call(pattern, DEFAULT, 2)]
    for count in range(len(optional)):
        filled = optional[count:]
        heads = [_argument(index) for index in range(len(patterns)) if index not in filled]
        arguments = [
            patterns[index][2].tail.head if index in filled else _argument(index)
            for index in range(len(patterns))
        ]
        key = (head.name.name, len(heads))
        filler = Function(function.kind, key, function.env, function.line, context=function.context)
        filler.delegates = function.key
        with _expanding(definition, filler):
            _expand_filler(filler, heads, head.name, arguments)
        yield filler


def _expand_filler(filler: Function, heads: list[Any], name: Atom, arguments: list[Any]) -> None:
    expander = Expander(filler.env)
    with expander.scope():
        left = match_head(expander, heads)
        values = make_list(expander.arguments(arguments))
    meta = forms.meta(filler.line)
    call = (name, meta, values)
    key = (name.name, len(arguments))
    if filler.is_macro:
        filler.macros.append(key)
    else:
        filler.calls.append((key, meta, filler.env))
    filler.stabs.append((STAB, meta, make_list((make_list(left), call))))


def _argument(index: int) -> Any:
    return (Atom(f"argument{index}"), EMPTY, Atom("Elixir.Kernel"))


# -- checks --------------------------------------------------------------------------------


def _check_known(definition: Definition, known: Function, new: Function, checked: bool) -> None:
    if known.kind != new.kind:
        raise definition.fail(
            new.line,
            f"{new.kind} {label(new.key)} already defined as {known.kind} in {known.env.file}:{known.line}",
        )
    if checked and definition.last_key not in (None, new.key):
        warn_at(
            new.env.file,
            new.line,
            "clauses with the same name and arity (number of arguments) should be grouped together, "
            f'"{new.kind} {label(new.key)}" was previously defined ({known.env.file}:{known.line})',
        )


_MULTIPLE = """{0} has multiple clauses and also declares default values. In such cases, the default values \
should be defined in a header. Instead of:

    {1} foo(:first_clause, b \\\\ :default) do ... end
    {1} foo(:second_clause, b) do ... end

one should write:

    {1} foo(a, b \\\\ :default)
    {1} foo(:first_clause, b) do ... end
    {1} foo(:second_clause, b) do ... end
"""
_TWICE = """{0} defines defaults multiple times. Elixir allows defaults to be declared once per definition. \
Instead of:

    {1} foo(:first_clause, b \\\\ :default) do ... end
    {1} foo(:second_clause, b \\\\ :default) do ... end

one should write:

    {1} foo(a, b \\\\ :default)
    {1} foo(:first_clause, b) do ... end
    {1} foo(:second_clause, b) do ... end
"""


def _check_defaults(definition: Definition, new: Function, known: Function | None) -> None:
    name, arity = new.key
    called = f"{new.kind} {label(new.key)}"
    if known is not None and known.delegates is not None:
        raise definition.fail(new.line, f"{called} conflicts with defaults from {label(known.delegates)}")
    if known is not None and new.defaults and known.defaults:
        raise definition.fail(new.line, _TWICE.format(called, new.kind))
    if known is not None and known.has_body and (new.defaults or known.defaults) and not known.has_head:
        warn_at(new.env.file, new.line, _MULTIPLE.format(called, new.kind))
    for smaller in range(arity - new.defaults, arity):
        other = definition.functions.get((name, smaller))
        if other is not None and other.delegates != new.key:
            owner = other.delegates or other.key
            conflict = "conflicts with" if other.delegates is None else "conflicts with defaults from"
            raise definition.fail(new.line, f"{called} defaults {conflict} {label(owner)}")


def _store(
    definition: Definition, new: Function, known: Function | None, has_body: bool, head: Head
) -> Function:
    if known is None:
        definition.functions[new.key] = known = new
        overridable = definition.overridables.get(new.key)
        if overridable is not None:
            overridable.overridden = True
    else:
        known.stabs.extend(new.stabs)
        known.calls.extend(new.calls)
        known.macros.extend(new.macros)
        known.defaults = known.defaults or new.defaults
        definition.forget_macro(new.key)
    if not known.shape:
        known.shape = tuple(head.patterns)
    known.has_head = known.has_head or not (has_body or known.has_body)
    known.has_body = known.has_body or has_body
    return known


# -- what was said before the definition ------------------------------------------------------


def _note_attributes(definition: Definition, function: Function, defaults: int, env: Env) -> None:
    _note_doc(definition, function, env)
    deprecated = definition.attributes.take("deprecated")
    if deprecated is not None:
        for arity in range(function.key[1] - defaults, function.key[1] + 1):
            definition.deprecated[function.key[0], arity] = deprecated.value
    impl = definition.attributes.take("impl")
    if impl is not None:
        definition.impls.append((function, impl.value, env.line, defaults))


def _note_doc(definition: Definition, function: Function, env: Env) -> None:
    slot = definition.attributes.take("doc")
    if slot is None:
        return
    place = f"{inspected(definition.name)}.{label(function.key)}"
    if function.kind in PRIVATE:
        if slot.value is not FALSE:
            warn_at(
                env.file,
                slot.line,
                f"{function.kind} {label(function.key)} is private, @doc attribute is always discarded for "
                "private functions/macros/types",
                place,
            )
        return
    if function.doc.__class__ is bytes and slot.value.__class__ is bytes:
        name = f"{function.key[0]}(...)"
        warn_at(
            env.file,
            slot.line,
            f"redefining @doc attribute previously set at line {function.doc_line}.\n\nPlease remove the "
            "duplicate docs. If instead you want to override a previously defined @doc, attach the @doc "
            "attribute to a function head (the function signature not followed by any do-block). For "
            f'example:\n\n    @doc """\n    new docs\n    """\n    {function.kind} {name}\n',
            place,
        )
    if slot.value is not NIL:
        function.doc, function.doc_line = slot.value, slot.line
    if slot.metadata is not None:
        definition.doc_metadata[function.key] = slot.metadata


def source(form: Any) -> str:
    """The form as source text."""
    from pyiex.syntax.to_string import quoted_to_string

    return str(quoted_to_string(form))


def _without_default(pattern: Any) -> Any:
    return pattern[2].head if is_call(pattern, DEFAULT, 2) else pattern


def _body(body: Any) -> Any:
    """What follows the head of a `def`: a block, or a `try` around it."""
    if is_keyword(body) and body is not EMPTY:
        if len(body) == 1 and body.head[0] is forms.DO:
            return body.head[1]
        return forms.call("try", body)
    return body
