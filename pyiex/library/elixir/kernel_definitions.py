"""Kernel's macros that have a meaning only inside of a module.

`def` and its like are special forms of the compiler, which are these macros'
meaning inside of a module; outside of one, they say so.
"""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.kernel_quote import Template, lib, source
from pyiex.library.shown import shown
from pyiex.syntax import quoted as forms
from pyiex.syntax.quoted import is_call, is_node
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import Raised, argument_error
from pyiex.terms.lists import EMPTY, List, make_list

_OUTSIDE = {
    "def": ("def/2", (1, 2), "Defines a public function"),
    "defp": ("defp/2", (1, 2), "Defines a private function"),
    "defmacro": ("defmacro/2", (1, 2), "Defines a public macro"),
    "defmacrop": ("defmacrop/2", (1, 2), "Defines a private macro"),
    "defstruct": ("defstruct/1", (1,), "Gives the module a struct with these fields"),
    "@": ("@/1", (1,), "Reads or sets an attribute of the module"),
}
"""The macro, what the error calls it, its arities, and what it does."""

SUPPORT = "elixir_module"


def _misplaced(env: Any, called: str) -> Raised:
    place = "outside module" if env.module is NIL else "inside function/macro"
    return argument_error(f"cannot invoke {called} {place}")


def _declare(name: str, called: str, arities: tuple[int, ...], doc: str) -> None:
    def macro(env: Any, call: Any, body: Any = None) -> Any:
        raise _wrong_attribute(call) if name == "@" and env.module is not NIL else _misplaced(env, called)

    macro.__doc__ = f"{doc}; only to be used inside of a module."
    lib.macro(name, arities=arities)(macro)


def _wrong_attribute(form: Any) -> Raised:
    if not is_node(form) or is_call(form, forms.ALIASES):
        return argument_error("module attributes set via @ cannot start with an uppercase letter")
    name, _meta, args = form
    count = len(args) if args.__class__ is List else 0
    if count > 1:
        return argument_error(f"expected 0 or 1 argument for @{name.name}, got: {count}")
    return argument_error(f"cannot set attribute @{name.name} inside function/macro")


for _name, (_called, _arities, _doc) in _OUTSIDE.items():
    _declare(_name, _called, _arities, _doc)


@lib.macro("defmodule")
def defmodule(env: Any, alias: Any, do_block: Any) -> Any:
    """Defines a module: its name, and a body that runs at once.

    iex> defmodule Circle do
    ...>   def area(radius), do: 3 * radius * radius
    ...> end
    iex> Circle.area(2)
    12
    """
    return forms.call("defmodule", alias, do_block)


def _inside(env: Any, called: str) -> None:
    if env.module is NIL:
        raise argument_error(f"cannot invoke {called} outside module")
    if env.function is not None:
        raise argument_error(f"cannot invoke {called} inside function/macro")


@lib.macro("defoverridable")
def defoverridable(env: Any, keywords_or_behaviour: Any) -> Any:
    """Lets functions of the module be defined again; the new one may call the old one as `super`.

    keywords_or_behaviour: names and arities, or a behaviour, whose callbacks are meant.

        iex> defmodule Greeter do
        ...>   defmacro __using__(_options) do
        ...>     quote do
        ...>       def greet(name), do: "Hello, " <> name
        ...>       defoverridable greet: 1
        ...>     end
        ...>   end
        ...> end
        iex> defmodule LoudGreeter do
        ...>   use Greeter
        ...>   def greet(name), do: String.upcase(super(name))
        ...> end
        iex> LoudGreeter.greet("Ada")
        "HELLO, ADA"
    """
    return forms.remote(
        "Elixir.Module", "make_overridable", (Atom("__MODULE__"), EMPTY, NIL), keywords_or_behaviour
    )


# -- defguard ----------------------------------------------------------------------------------------


def _declare_guard(kind: str, doc: str) -> None:
    def macro(env: Any, guard: Any) -> Any:
        _inside(env, "defmacro/2" if kind == "defguard" else "defmacrop/2")
        from pyiex.compiler.modules.guards import guard_macro

        return guard_macro(env, kind, guard)

    macro.__doc__ = doc
    lib.macro(kind)(macro)


_declare_guard(
    "defguard",
    """Defines a macro that may stand in guards as well as elsewhere.

        iex> defmodule Sizes do
        ...>   defguard is_small(number) when is_integer(number) and number < 10
        ...> end
        iex> import Sizes
        iex> {is_small(3), is_small(30)}
        {true, false}
    """,
)
_declare_guard("defguardp", "Defines a macro for guards, for the module alone.")


# -- defdelegate -------------------------------------------------------------------------------------


@lib.macro("defdelegate")
def defdelegate(env: Any, funs: Any, opts: Any) -> Any:
    """Defines a function that calls the one of another module.

    funs: the call, arguments with defaults allowed.  opts: `to:` the module, `as:` its function, where that
    has another name.

        iex> defmodule Words do
        ...>   defdelegate upper(text), to: String, as: :upcase
        ...> end
        iex> Words.upper("abc")
        "ABC"
    """
    _inside(env, "@/1")
    heads = list(funs) if funs.__class__ is List else [funs]
    if funs.__class__ is List:
        from pyiex.compiler.errors import warn_at

        warn_at(
            env.file,
            env.line,
            "passing a list to Kernel.defdelegate/2 is deprecated, please define each delegate separately",
            f"{shown(env.module)} (module)",
        )
    return make_list(_delegate(head, opts) for head in heads)


def _delegate(head: Any, opts: Any) -> Any:
    options = {name.name: value for name, value in opts}
    if "to" not in options:
        raise argument_error("expected to: to be given as argument")
    if is_call(head, forms.WHEN):
        raise argument_error("guards are not allowed in defdelegate/2")
    if not is_node(head) or head[0].__class__ is not Atom:
        raise argument_error(f"invalid syntax in defdelegate {source(head)}")
    name, meta, patterns = head
    arguments = [_without_default(pattern) for pattern in (patterns if patterns.__class__ is List else ())]
    for argument in arguments:
        if not forms.is_var(argument):
            raise argument_error(
                "guards are not allowed in defdelegate/2, and its arguments have to be variables: "
                + source(argument)
            )
    called = options.get("as", name)
    call = forms.remote(options["to"], called, *arguments, meta=meta)
    return forms.remote("Elixir.Kernel", "def", head, forms.keyword(do=call), meta=meta)


def _without_default(pattern: Any) -> Any:
    return pattern[2].head if is_call(pattern, "\\\\", 2) else pattern


# -- defexception -------------------------------------------------------------------------------------

_EXCEPTION = Template(
    """(
    @behaviour Exception
    defstruct([{:__exception__, true} | unquote(fields)])
    unquote_splicing(message)
    @impl true
    def(exception(args) when :erlang.is_list(args), do: :elixir_module.exception(__MODULE__, args))
    defoverridable(exception: 1))"""
)
_MESSAGE = Template(
    """(
    @impl true
    def(message(exception), do: exception.message)
    defoverridable(message: 1)
    @impl true
    def(exception(message) when :erlang.is_binary(message), do: exception(message: message)))"""
)


@lib.macro("defexception")
def defexception(env: Any, fields: Any) -> Any:
    """Makes the module an exception with these fields.

    With a field `message`, `message/1` and `exception/1` for a text are there, too.

        iex> defmodule TooSmall do
        ...>   defexception [:limit, message: "too small"]
        ...> end
        iex> try do
        ...>   raise TooSmall, limit: 3
        ...> rescue
        ...>   error in TooSmall -> {error.limit, Exception.message(error)}
        ...> end
        {3, "too small"}
    """
    _inside(env, "@/1")
    if fields.__class__ is not List:
        raise argument_error(f"struct fields definition must be list, got: {source(fields)}")
    names = [field[0] if field.__class__ is tuple and len(field) == 2 else field for field in fields]
    message = [_MESSAGE()] if Atom("message") in names else []
    return _EXCEPTION(fields=fields, message=message)
