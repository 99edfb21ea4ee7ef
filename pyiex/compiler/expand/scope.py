"""The expander: one form after the other, with the variables and the environment that each one leaves.

Variables are numbered as they are bound, and the number (`version` in the
variable's metadata, as in Elixir) makes each binding a name of its own: a
later stage need not know about scopes, contexts or hygiene.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from pyiex.compiler.env import GUARD, MATCH, Env, VariableKey
from pyiex.compiler.errors import compile_error, warn, warn_without_line
from pyiex.syntax.quoted import LINE, keyword_get
from pyiex.terms.atoms import NIL, TRUE, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.lists import EMPTY, List, cons, make_list

COUNTER = Atom("counter")
VERSION = Atom("version")
GENERATED = Atom("generated")
PIPE = Atom("|")
EMPTY_VARIABLES: dict[VariableKey, int] = {}

Handler = Callable[["Expander", Any, list[Any]], Any]
"""Expands one special form: takes the metadata and the arguments."""

SPECIAL: dict[tuple[str, int | None], Handler] = {}
"""Special forms by name and arity; arity None for any."""


def special(name: str, *arities: int) -> Callable[[Handler], Handler]:
    """Declare the expansion of a special form; no arities: of any number of arguments."""

    def declare(handler: Handler) -> Handler:
        for arity in arities or (None,):
            SPECIAL[name, arity] = handler
        return handler

    return declare


class Expander:
    """What expansion knows at one point of the form; every method changes it as the form says."""

    __slots__ = (
        "caller",
        "context",
        "depth",
        "env",
        "matched",
        "next_version",
        "prematch",
        "stacktrace",
        "unused",
        "vars",
    )

    def __init__(self, env: Env, variables: dict[VariableKey, int] | None = None) -> None:
        self.env = env
        self.context: Atom = env.context
        self.vars = env.variables if variables is None else variables
        self.matched: dict[VariableKey, int] = {}
        """In a pattern: what it binds."""
        self.prematch = EMPTY_VARIABLES
        """In a pattern: what was bound before it, which `^x` means."""
        self.next_version = max(self.vars.values(), default=-1) + 1
        self.unused: dict[int, tuple[Atom, Any, bool]] = {}
        """Bindings that nothing has read: name, metadata, whether one of that name was in reach."""
        self.stacktrace = False
        self.depth = 0
        """How many scopes are around."""
        self.caller = env.definition is not None and env.definition.in_macro

    # -- errors and environment ------------------------------------------------

    def fail(self, meta: Any, description: str) -> Raised:
        """`CompileError` at a node, to be raised."""
        return compile_error(self.env, meta, description)

    def warn(self, meta: Any, message: str) -> None:
        """Print a warning about a node."""
        warn(self.env, meta, message)

    def env_at(self, meta: Any) -> Env:
        """The environment as a macro called at a node sees it."""
        line = keyword_get(meta, LINE, self.env.line)
        return self.env.replace(line=line, context=self.context, variables=self.vars)

    @property
    def in_match(self) -> bool:
        """Whether this is a pattern."""
        return self.context is MATCH

    def only_expressions(self, meta: Any, what: str) -> None:
        """Fail where `what` stands in a pattern or in a guard."""
        if self.context is MATCH:
            raise self.fail(
                meta,
                f"invalid pattern in match, {what} is not allowed in matches",
            )
        if self.context is GUARD:
            raise self.fail(
                meta,
                f"invalid expression in guards, {what} is not allowed in guards. To learn more about "
                "guards, visit: https://hexdocs.pm/elixir/patterns-and-guards.html",
            )

    # -- scopes -------------------------------------------------------------------

    @contextmanager
    def scope(self) -> Iterator[None]:
        """A scope: what is bound, imported or aliased inside is unknown after it."""
        variables, env, first = self.vars, self.env, self.next_version
        stacktrace = self.stacktrace
        self.depth += 1
        yield
        self.depth -= 1
        self.warn_unused(first)
        self.vars, self.env, self.stacktrace = variables, env, stacktrace

    def warn_unused(self, first: int) -> None:
        """Warn about bindings that nobody has read among those numbered `first` and up."""
        for version in sorted(number for number in self.unused if number >= first):
            name, meta, shadows = self.unused.pop(version)
            if name.name.startswith("_"):
                continue
            hint = (
                "(there is a variable with the same name in the context, use the pin operator (^) to match "
                "on it or prefix this variable with underscore if it is not meant to be used)"
                if shadows
                else "(if the variable is not meant to be used, prefix it with an underscore)"
            )
            self.warn(meta, f'variable "{name.name}" is unused {hint}')

    # -- any form --------------------------------------------------------------------

    def expand(self, form: Any) -> Any:
        """The form without macros, aliases and imports, its variables numbered."""
        kind = form.__class__
        if kind is tuple:
            if len(form) == 3:
                return self.node(form)
            if len(form) == 2:
                return tuple(self.arguments(form))
        elif kind is List:
            return form if form is EMPTY else self.list_form(form)
        elif kind in LITERALS:
            return form
        return self.odd_literal(form)

    def odd_literal(self, form: Any) -> Any:
        """A term that a macro left in the tree: pids, external functions, and what is invalid."""
        from pyiex.compiler.expand.literals import valid_literal

        if valid_literal(form):
            return form
        raise self.invalid(form)

    def invalid(self, form: Any) -> Raised:
        """The error of a term that is no quoted form."""
        from pyiex.terms.inspect import inspect_term

        return self.fail(EMPTY, f"invalid quoted expression: {inspect_term(form)}")

    def node(self, form: Any) -> Any:
        """Expand a `{form, metadata, arguments}` tuple."""
        name, meta, args = form
        if name.__class__ is Atom:
            if args.__class__ is List:
                values = list(args)
                handler = SPECIAL.get((name.name, len(values))) or SPECIAL.get((name.name, None))
                if handler is not None:
                    return handler(self, meta, values)
                return LOCAL(self, name, meta, values, form)
            if args.__class__ is Atom and meta.__class__ is List:
                return self.variable(name, meta, args)
        elif name.__class__ is tuple and args.__class__ is List:
            return REMOTE(self, name, meta, list(args), form)
        raise self.invalid(form)

    def list_form(self, form: Any) -> Any:
        """Expand a list, whose last element may be `head | tail`."""
        elements = list(form)
        last = elements[-1]
        if last.__class__ is tuple and len(last) == 3 and last[0] is PIPE and len(last[2]) == 2:
            *front, head, tail = self.arguments([*elements[:-1], *last[2]])
            return make_list([*front, (PIPE, last[1], make_list((head, tail)))])
        return make_list(self.arguments(elements))

    def arguments(self, forms: Iterable[Any]) -> list[Any]:
        """Expand forms that are evaluated side by side: none sees what another one binds."""
        if self.context is not NIL:
            return [self.expand(form) for form in forms]
        before = self.vars
        bound: dict[VariableKey, int] | None = None
        expanded = []
        for form in forms:
            expanded.append(self.expand(form))
            if self.vars is not before:
                bound = bound or dict(before)
                bound.update(
                    (key, version) for key, version in self.vars.items() if before.get(key) != version
                )
                self.vars = before
        if bound is not None:
            self.vars = bound
        return expanded

    def block(self, forms: list[Any], meta: Any) -> Any:
        """Expand forms that are evaluated one after the other."""
        if self.env.definition is not None or self.depth:
            for form in forms[:-1]:
                self.warn_useless(form)
        return (BLOCK, meta, make_list([self.expand(form) for form in forms]))

    def warn_useless(self, form: Any) -> None:
        """Warn about an expression whose value nobody gets, and which does nothing else."""
        if form.__class__ in (int, float, bytes):
            problem = f"code block contains unused literal {inspected(form)} (remove the literal or assign it"
            warn_without_line(self.env, f"{problem} to _ to avoid warnings)")
            return
        if form.__class__ is not tuple or len(form) != 3 or keyword_get(form[1], GENERATED) is TRUE:
            return
        name, meta, args = form
        if name is AT and len(args) == 1 and args.head.__class__ is tuple and args.head[2].__class__ is Atom:
            what, kind = f"@{args.head[0].name}", "module attribute"
            remove = "attribute"
        elif args is NIL and name.__class__ is Atom and not name.name.startswith("__"):
            if (name, NIL) not in self.vars:
                return
            what, kind = name.name, "variable"
            remove = "variable"
        else:
            return
        self.warn(
            meta,
            f"{kind} {what} in code block has no effect as it is never returned (remove the {remove} or "
            "assign it to _ to avoid warnings)",
        )

    # -- variables ---------------------------------------------------------------------

    def variable(self, name: Atom, meta: Any, kind: Atom) -> Any:
        """A variable that is read, or in a pattern bound; or a call without parentheses."""
        pseudo = SPECIAL.get((name.name, 0)) if name.name.startswith("__") else None
        if pseudo is not None:
            return pseudo(self, meta, [])
        if name is UNDERSCORE:
            if self.context is MATCH:
                return (name, meta, kind)
            raise self.fail(
                meta,
                'invalid use of _. "_" represents a value to be ignored in a pattern and cannot be used in '
                "expressions",
            )
        key = (name, keyword_get(meta, COUNTER, kind))
        if self.context is MATCH:
            return self.bind(key, meta, kind)
        version = self.vars.get(key)
        if version is not None:
            return self.read(key, meta, kind, version)
        return self.unknown_variable(name, meta, kind)

    def bind(self, key: VariableKey, meta: Any, kind: Atom) -> Any:
        """A variable in a pattern: bound anew, or met again in the same pattern."""
        version = self.matched.get(key)
        if version is None:
            version = self.next_version
            self.next_version += 1
            if key[1] is NIL and keyword_get(meta, GENERATED) is not TRUE:
                self.unused[version] = (key[0], meta, key in self.vars)
            self.matched[key] = version
            self.vars = {**self.vars, key: version}
        else:
            self.unused.pop(version, None)
            self.warn_underscored(
                key,
                meta,
                "appears more than once in a match. This means the pattern "
                'will only match if all "{0}" bind to the same value. If this is the intended behaviour, '
                "please remove the leading underscore from the variable name, otherwise give the variables "
                "different names",
            )
        return (key[0], cons((VERSION, version), meta), kind)

    def read(self, key: VariableKey, meta: Any, kind: Atom, version: int) -> Any:
        """A bound variable that is read."""
        self.unused.pop(version, None)
        self.warn_underscored(
            key,
            meta,
            "is used after being set. A leading underscore indicates that the "
            "value of the variable should be ignored. If this is intended please rename the variable to "
            "remove the underscore",
        )
        return (key[0], cons((VERSION, version), meta), kind)

    def warn_underscored(self, key: VariableKey, meta: Any, problem: str) -> None:
        """Warn about the use of a variable whose name says that it is not used."""
        name = key[0].name
        if name[0] == "_" and key[1] is NIL and not name.startswith("__"):
            self.warn(meta, f'the underscored variable "{name}" {problem.replace("{0}", name)}')

    def unknown_variable(self, name: Atom, meta: Any, kind: Atom) -> Any:
        """A name that is bound nowhere: a call, for what a user wrote."""
        policy = keyword_get(meta, IF_UNDEFINED)
        if policy is not APPLY and kind is not NIL and keyword_get(meta, COUNTER) is not None:
            policy = RAISE
        if policy is RAISE:
            context = "" if kind is NIL else f" (context {inspected(kind)})"
            raise self.fail(meta, f'undefined variable "{name.name}"{context}')
        if policy is not APPLY:
            self.warn(
                meta,
                f'variable "{name.name}" does not exist and is being expanded to "{name.name}()", please use '
                "parentheses to remove the ambiguity or change the variable name",
            )
        return self.node((name, meta, EMPTY))

    # -- patterns ------------------------------------------------------------------------

    def pattern(self, forms: list[Any]) -> list[Any]:
        """Expand forms that make up one pattern; what they bind is in reach after it."""
        saved = self.context, self.matched, self.prematch
        self.context, self.matched, self.prematch = MATCH, {}, self.vars
        expanded = [self.expand(form) for form in forms]
        self.context, self.matched, self.prematch = saved
        return expanded

    def guard(self, form: Any) -> Any:
        """Expand what stands after `when`, or the size of a segment in a pattern."""
        saved = self.context
        self.context = GUARD
        expanded = self.expand(form)
        self.context = saved
        return expanded


def inspected(value: Any) -> str:
    """The value as `inspect` prints it."""
    from pyiex.terms.inspect import inspect_term

    return inspect_term(value)


LITERALS = frozenset({int, float, bytes, Atom})
BLOCK = Atom("__block__")
UNDERSCORE = Atom("_")
AT = Atom("@")
IF_UNDEFINED = Atom("if_undefined")
APPLY = Atom("apply")
RAISE = Atom("raise")

LOCAL: Callable[..., Any]
REMOTE: Callable[..., Any]


def set_dispatch(local: Callable[..., Any], remote: Callable[..., Any]) -> None:
    """Tell the expander how calls are expanded (expand.dispatch, which needs the expander itself)."""
    global LOCAL, REMOTE
    LOCAL = local
    REMOTE = remote
