"""`Macro.Env`: the struct that `__ENV__` and `__CALLER__` are."""

from __future__ import annotations

from typing import Any

from pyiex.compiler.env import Env
from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.library.protocols import struct_name
from pyiex.terms.atoms import NIL, Atom, boolean
from pyiex.terms.lists import EMPTY, cons, make_list
from pyiex.terms.order import sort_terms

lib = Library(
    "Macro.Env",
    """
    What the names in a piece of code mean, as a struct: `__ENV__`, and
    `__CALLER__` in macros.

    Its fields: `module`, `function` (`{name, arity}`), `file`, `line`, `aliases`,
    `requires`, `functions` and `macros` (imported, by module), `context` (`:match`,
    `:guard` or nil), `context_modules` and `versioned_vars`.

        iex> __ENV__.module
        nil
    """,
)

ENV = Atom("Elixir.Macro.Env")
GUARD, MATCH = Atom("guard"), Atom("match")
FUNCTION, MACRO = Atom("function"), Atom("macro")
CONTEXT = Atom("context")
FILE, LINE, MODULE = Atom("file"), Atom("line"), Atom("module")
_EMPTY_ENV = Env(file="nofile", line=0, requires=frozenset(), functions=(), macros=()).to_term()


def _checked(name: str, env: Any, *others: Any) -> Any:
    if struct_name(env) is not ENV:
        raise function_clause("Elixir.Macro.Env", name, (env, *others))
    return env.entries.get


@lib.function("__struct__", hidden=True, arities=(0,))
def struct() -> Any:
    """The struct with nothing in it."""
    return _EMPTY_ENV


@lib.function("__struct__", hidden=True)
def struct_with(fields: Any) -> Any:
    """The struct with these fields."""
    return _EMPTY_ENV.merge(fields)


@lib.function(spec="fetch_alias(t(), atom()) :: {:ok, atom()} | :error")
def fetch_alias(env: Any, alias: Any) -> Any:
    """The module that a short name stands for.

    iex> alias List.Chars, as: Letters
    iex> Macro.Env.fetch_alias(__ENV__, :Letters)
    {:ok, List.Chars}
    iex> Macro.Env.fetch_alias(__ENV__, :Digits)
    :error
    """
    return _fetch("fetch_alias", "aliases", env, alias)


@lib.function(spec="fetch_macro_alias(t(), atom()) :: {:ok, atom()} | :error")
def fetch_macro_alias(env: Any, alias: Any) -> Any:
    """As `fetch_alias/2`, for the aliases that quoted code brought along.

    iex> Macro.Env.fetch_macro_alias(__ENV__, :Letters)
    :error
    """
    return _fetch("fetch_macro_alias", "macro_aliases", env, alias)


def _fetch(function: str, field: str, env: Any, alias: Any) -> Any:
    get = _checked(function, env, alias)
    if alias.__class__ is not Atom:
        raise function_clause("Elixir.Macro.Env", function, (env, alias))
    wanted = Atom(f"Elixir.{alias.name}")
    for short, full in get(Atom(field)):
        if short is wanted:
            return Atom("ok"), full
    return Atom("error")


@lib.function("has_var?", spec="has_var?(t(), {atom(), atom() | term()}) :: boolean()")
def has_var(env: Any, var: Any) -> Any:
    """Whether the variable, `{name, context}`, is bound there.

    iex> name = "Ann"
    iex> Macro.Env.has_var?(__ENV__, {:name, nil}) and name == "Ann"
    true
    iex> Macro.Env.has_var?(__ENV__, {:surname, nil})
    false
    """
    return boolean(var in _checked("has_var?", env, var)(Atom("versioned_vars")))


@lib.function(spec="vars(t()) :: [{atom(), atom() | term()}]")
def vars(env: Any) -> Any:
    """The variables that are bound there, as `{name, context}`.

    iex> name = "Ann"
    iex> {:name, nil} in Macro.Env.vars(__ENV__) and name == "Ann"
    true
    """
    return make_list(sort_terms(_checked("vars", env)(Atom("versioned_vars")).entries))


@lib.function("in_guard?", spec="in_guard?(t()) :: boolean()")
def in_guard(env: Any) -> Any:
    """Whether the code stands in a guard.

    iex> Macro.Env.in_guard?(__ENV__)
    false
    """
    return boolean(_checked("in_guard?", env)(CONTEXT) is GUARD)


@lib.function("in_match?", spec="in_match?(t()) :: boolean()")
def in_match(env: Any) -> Any:
    """Whether the code stands in a pattern.

    iex> Macro.Env.in_match?(Macro.Env.to_match(__ENV__))
    true
    """
    return boolean(_checked("in_match?", env)(CONTEXT) is MATCH)


@lib.function(spec="to_match(t()) :: t()")
def to_match(env: Any) -> Any:
    """The same environment, in a pattern.

    iex> Macro.Env.to_match(__ENV__).context
    :match
    """
    _checked("to_match", env)
    return env.put(CONTEXT, MATCH)


@lib.function(spec="location(t()) :: keyword()")
def location(env: Any) -> Any:
    """File and line, as a keyword list.

    iex> Macro.Env.location(%{__ENV__ | file: "a.ex", line: 3})
    [file: "a.ex", line: 3]
    """
    get = _checked("location", env)
    return make_list([(FILE, get(FILE)), (LINE, get(LINE))])


@lib.function(spec="lookup_import(t(), {atom(), arity()}) :: [{:function | :macro, module()}]")
def lookup_import(env: Any, pair: Any) -> Any:
    """The modules that a name and arity is imported from.

    iex> Macro.Env.lookup_import(__ENV__, {:tl, 1})
    [function: Kernel]
    iex> Macro.Env.lookup_import(__ENV__, {:nobody, 1})
    []
    """
    get = _checked("lookup_import", env, pair)
    tables = ((FUNCTION, Atom("functions")), (MACRO, Atom("macros")))
    return make_list(
        (kind, module) for kind, field in tables for module, imported in get(field) if pair in list(imported)
    )


@lib.function("required?", spec="required?(t(), module()) :: boolean()")
def required(env: Any, module: Any) -> Any:
    """Whether the module has been required, so that its macros can be used.

    iex> Macro.Env.required?(__ENV__, Integer)
    false
    iex> require Integer
    iex> Macro.Env.required?(__ENV__, Integer)
    true
    """
    get = _checked("required?", env, module)
    return boolean(any(known is module for known in get(Atom("requires"))))


@lib.function(spec="prepend_tracer(t(), module()) :: t()")
def prepend_tracer(env: Any, tracer: Any) -> Any:
    """The environment with one more compilation tracer in front.

    iex> Macro.Env.prepend_tracer(__ENV__, Watcher).tracers
    [Watcher]
    """
    get = _checked("prepend_tracer", env, tracer)
    return env.put(Atom("tracers"), cons(tracer, get(Atom("tracers"))))


@lib.function(spec="prune_compile_info(t()) :: t()")
def prune_compile_info(env: Any) -> Any:
    """The environment without what matters only while its file is compiled.

    iex> Macro.Env.prune_compile_info(Macro.Env.prepend_tracer(__ENV__, Watcher)).tracers
    []
    """
    _checked("prune_compile_info", env)
    return env.merge([(Atom("lexical_tracker"), NIL), (Atom("tracers"), EMPTY)])


@lib.function(spec="stacktrace(t()) :: list()")
def stacktrace(env: Any) -> Any:
    """A stack trace of one entry that says where the environment is.

    iex> Macro.Env.stacktrace(%{__ENV__ | line: 3})
    [{:elixir_compiler, :__FILE__, 1, [file: 'iex', line: 3]}]
    """
    get = _checked("stacktrace", env)
    name = get(FILE).decode("utf-8", "surrogateescape")
    place = make_list([(FILE, make_list(map(ord, name))), (LINE, get(LINE))])
    module, function = get(MODULE), get(FUNCTION)
    if module is NIL:
        return make_list([(Atom("elixir_compiler"), Atom("__FILE__"), 1, place)])
    if function is NIL:
        return make_list([(module, Atom("__MODULE__"), 0, place)])
    return make_list([(module, *function, place)])
