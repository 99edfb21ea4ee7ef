"""Protocol: what `defprotocol` and `defimpl` are made of, and questions about both."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pyiex.compiler.env import OPEN
from pyiex.library.declare import Library
from pyiex.library.elixir.kernel_quote import Template
from pyiex.library.protocols import struct_name, type_name
from pyiex.library.protocols import target_of as implementation_for
from pyiex.library.shown import shown
from pyiex.runtime import abi
from pyiex.syntax import quoted as forms
from pyiex.syntax.quoted import is_call, is_node
from pyiex.terms.atoms import FALSE, NIL, Atom
from pyiex.terms.errors import Raised, argument_error, frame
from pyiex.terms.lists import EMPTY, List, make_list

lib = Library(
    "Protocol",
    """
    Protocols: functions whose code depends on the type of their first argument.

    `defprotocol/2` declares one, `defimpl/3` implements it for a type, and `@derive` before `defstruct`
    lets the protocol make an implementation for a struct. What a protocol is asked:

      * `impl_for(term)` and `impl_for!(term)`: the module that implements it for the term
      * `__protocol__(:functions)`, `:module`, `:impls` and `:consolidated?`

    and an implementation: `__impl__(:protocol)`, `:for` and `:target`.

        iex> Enumerable.impl_for([])
        Enumerable.List
        iex> Enumerable.List.__impl__(:for)
        List
    """,
)

OK = Atom("ok")
SUPPORT = "elixir_module"
_WHEN = Atom("when")

_IMPL_FOR = Template(
    ':"Elixir.Protocol".__impl_for__(unquote(module), @fallback_to_any, data)', generated=True
)
_IMPL_FOR_BANG = Template(
    """
case impl_for(data) do
  nil -> raise(:"Elixir.Protocol.UndefinedError", protocol: unquote(module), value: data)
  found -> found
end
""",
    generated=True,
)
_ABOUT = Template(':"Elixir.Protocol".__reflect__(unquote(facts), key)', generated=True)
_SETTLE = Template(
    """
(
  :"Elixir.Protocol".__types__(__MODULE__)
  :"Elixir.Module".register_attribute(__MODULE__, :__protocol__, persist: true)
  :"Elixir.Module".put_attribute(__MODULE__, :__protocol__, [fallback_to_any: !!@fallback_to_any])
)
""",
    generated=True,
)
_TELL = Template(
    """
(
  :"Elixir.Module".register_attribute(__MODULE__, :__impl__, persist: true)
  :"Elixir.Module".put_attribute(__MODULE__, :protocol, unquote(protocol))
  :"Elixir.Module".put_attribute(__MODULE__, :for, unquote(target))
  :"Elixir.Module".put_attribute(__MODULE__, :__impl__, [protocol: unquote(protocol), for: unquote(target)])
)
""",
    generated=True,
)
_DATA = Template("data")
_KEY = Template("key")


def _define(env: Any, name: Atom, args: list[Any], body: Any) -> Any:
    """Code that adds a function to the module that is being defined."""
    from pyiex.compiler.expand.definitions import Carried

    definition = env.definition
    head = (name, forms.meta(env.line), make_list(args))
    carried = Carried((definition, "def", env, True, lib.module.name, False))
    written = Carried((head, make_list([(Atom("do"), body)])))
    return forms.remote(SUPPORT, "define", carried, written)


@lib.macro("def")
def define_function(env: Any, signature: Any) -> Any:
    """Declares a function of a protocol; only to be used inside of `defprotocol/2`.

    iex> defprotocol Colour do
    ...>   def of(thing)
    ...>   def mix(thing, other)
    ...> end
    iex> Colour.__protocol__(:functions)
    [mix: 2, of: 1]
    """
    if is_call(signature, _WHEN):
        raise argument_error("protocol functions cannot be defined with guards")
    if not is_node(signature) or signature[2].__class__ is not List or signature[2] is EMPTY:
        raise argument_error("protocol functions expect at least one argument")
    name, _meta, written = signature
    args = [_parameter(form, index) for index, form in enumerate(written)]
    definition = env.definition
    key = (name.name, len(args))
    text = f"{name.name}({', '.join(['t()', *['term()'] * (len(args) - 1)])}) :: term()"
    definition.callbacks[key] = abi.Declared("callback", name.name, len(args), text)
    return _define(env, name, args, _dispatch(env, name, args))


def _dispatch(env: Any, name: Atom, args: list[Any]) -> Any:
    meta = forms.meta(env.line)
    found = (Atom("impl_for!"), meta, make_list([args[0]]))
    return ((Atom("."), meta, make_list([found, name])), meta, make_list(args))


def _parameter(form: Any, index: int) -> Any:
    if is_call(form, Atom("\\\\")):
        raise argument_error("protocol functions do not support default arguments")
    if is_node(form) and form[2].__class__ is Atom and not form[0].name.startswith("_"):
        return form
    return forms.var(f"arg{index}")


@lib.macro("__functions__", hidden=True)
def functions(env: Any) -> Any:
    """The functions that every protocol has, at the end of its body."""
    from pyiex.compiler.errors import warn_at

    definition = env.definition
    keys = sorted(definition.callbacks)
    if not keys:
        message = "protocols must define at least one function, but none was defined"
        warn_at(env.file, definition.env.line, message, f"{shown(env.module)} (module)")
    env = env.replace(line=definition.env.line)
    facts = make_list(
        [
            (Atom("module"), env.module),
            (Atom("functions"), make_list((Atom(name), arity) for name, arity in keys)),
            (Atom("consolidated?"), FALSE),
            (Atom("impls"), Atom("not_consolidated")),
        ]
    )
    return forms.block(
        _SETTLE(),
        _define(env, Atom("impl_for"), [_DATA()], _IMPL_FOR(module=env.module)),
        _define(env, Atom("impl_for!"), [_DATA()], _IMPL_FOR_BANG(module=env.module)),
        _define(env, Atom("__protocol__"), [_KEY()], _ABOUT(facts=facts)),
    )


@lib.function("__types__", hidden=True)
def types(module: Any) -> Any:
    """Gives a protocol its type, and its callbacks what `@spec` says of them."""
    definition = OPEN[module]
    if ("t", 0) not in definition.types:
        definition.types["t", 0] = abi.Declared("type", "t", 0, "t() :: term()")
    for key, callback in definition.callbacks.items():
        specs = definition.specs.get(key)
        if specs:
            callback.text = specs[0]
    return OK


@lib.macro("__implements__", hidden=True)
def implements(env: Any, protocol: Any, target: Any) -> Any:
    """What every implementation has, at the start of its body."""
    told = make_list([(Atom("protocol"), protocol), (Atom("for"), target)])
    facts = make_list([*told, (Atom("target"), env.module)])
    return forms.block(
        _TELL(protocol=protocol, target=target),
        _define(env, Atom("__impl__"), [_KEY()], _ABOUT(facts=facts)),
    )


@lib.function("__reflect__", hidden=True)
def reflect(facts: Any, key: Any) -> Any:
    """What a protocol or an implementation answers about itself."""
    for known, value in facts:
        if known is key:
            return value
    raise abi.as_raised(KeyError(key))


_FOUND: dict[tuple[Atom, Any], tuple[Atom, abi.ModuleInfo, Atom]] = {}
"""By protocol and struct (or Python class): the implementing module while that is the current one of its
name, and who does what it says.  Asking costs 0.5 µs so, and 2.6 µs without."""


@lib.function("__impl_for__", hidden=True)
def impl_for(protocol: Any, fallback: Any, data: Any) -> Any:
    """The module that implements `protocol` for `data`, or nil."""
    key = (protocol, struct_name(data) or data.__class__)
    known = _FOUND.get(key)
    if known is not None and abi.code.modules.get(known[0]) is known[1]:
        return known[2]
    name = protocol.name
    module = Atom(f"{name}.{type_name(data)}")
    found = implementation_for(module)
    if found is not None:
        _FOUND[key] = (module, abi.code.modules[module], found)
    elif fallback is not FALSE:
        found = implementation_for(Atom(f"{name}.Any"))
    return NIL if found is None else found


# -- questions ------------------------------------------------------------------------------------


def _failure(text: str, function: str, line: int) -> Raised:
    failure = argument_error(text)
    arity = {"assert_protocol!": 2, "assert_impl!": 3}[function]
    failure.stack = (frame("Elixir.Protocol", function, arity, _place(line)),)
    return failure


def _place(line: int) -> Any:
    file = make_list(map(ord, "lib/protocol.ex"))
    return make_list([(Atom("file"), file), (Atom("line"), line)])


def _assert_protocol(module: Any, extra: str = "") -> None:
    if abi.code.module(module) is None:
        raise _failure(
            f"could not load module {shown(module)} due to reason :nofile{extra}", "assert_protocol!", 323
        )
    if abi.code.lookup(module, "__protocol__", 1) is None:
        raise _failure(f"{shown(module)} is not a protocol{extra}", "assert_protocol!", 330)


def _assert_impl(protocol: Any, base: Any, extra: str = "") -> None:
    implementation = Atom(f"{protocol.name}.{base.name.removeprefix('Elixir.')}")
    name = shown(implementation)
    if abi.code.module(implementation) is None:
        raise _failure(f"could not load module {name} due to reason :nofile{extra}", "assert_impl!", 354)
    if abi.code.lookup(implementation, "__impl__", 1) is None:
        raise _failure(f"{name} is not an implementation of a protocol{extra}", "assert_impl!", 361)


@lib.function("assert_protocol!", spec="assert_protocol!(module()) :: :ok")
def assert_protocol(module: Any) -> Any:
    """Answers `:ok` where the module is a protocol; raises `ArgumentError` otherwise.

    iex> Protocol.assert_protocol!(Collectable)
    :ok
    """
    _assert_protocol(module)
    return OK


@lib.function("assert_impl!", spec="assert_impl!(module(), module()) :: :ok")
def assert_impl(protocol: Any, base: Any) -> Any:
    """Answers `:ok` where `protocol` is implemented for `base`; raises `ArgumentError` otherwise.

    iex> Protocol.assert_impl!(Enumerable, Map)
    :ok
    """
    _assert_impl(protocol, base)
    return OK


@lib.function("consolidated?", spec="consolidated?(module()) :: boolean()")
def consolidated(protocol: Any) -> Any:
    """Whether the protocol has been closed, which only a build of a project does.

    iex> Protocol.consolidated?(Enumerable)
    false
    """
    _assert_protocol(protocol)
    return abi.apply_mfa(protocol, Atom("__protocol__"), (Atom("consolidated?"),))


@lib.function(spec="extract_protocols([charlist() | String.t()]) :: [atom()]")
def extract_protocols(paths: Any) -> Any:
    """The protocols among the modules whose object code lies in the given directories.

    iex> Protocol.extract_protocols([])
    []
    """
    return make_list(module for module in _modules_in(paths) if _exports(module, "__protocol__"))


@lib.function(spec="extract_impls(module(), [charlist() | String.t()]) :: [atom()]")
def extract_impls(protocol: Any, paths: Any) -> Any:
    """The types for which the object code in the given directories implements the protocol.

    iex> Protocol.extract_impls(Enumerable, [])
    []
    """
    prefix = protocol.name + "."
    found = [m for m in _modules_in(paths) if m.name.startswith(prefix) and _exports(m, "__impl__")]
    return make_list(abi.apply_mfa(module, Atom("__impl__"), (Atom("for"),)) for module in found)


def _exports(module: Atom, name: str) -> bool:
    return abi.code.module(module) is not None and abi.code.lookup(module, name, 1) is not None


def _modules_in(paths: Any) -> list[Atom]:
    directories = [path.decode() if path.__class__ is bytes else "".join(map(chr, path)) for path in paths]
    return [
        Atom(file.stem) for directory in directories for file in sorted(Path(directory).glob("Elixir.*.beam"))
    ]


# -- deriving ---------------------------------------------------------------------------------------

_DERIVE = Template(
    ':"Elixir.Protocol".__derive__([{unquote(protocol), unquote(options)}], unquote(module), __ENV__)',
    generated=True,
)


@lib.macro("derive")
def derive(env: Any, protocol: Any, module: Any, options: Any = EMPTY) -> Any:
    """Derives a protocol for a struct that is defined already.

    protocol: one with an implementation for `Any`.  options: for its `__deriving__/3` macro.

        iex> defprotocol Price do
        ...>   def cents(thing)
        ...> end
        iex> defimpl Price, for: Any do
        ...>   def cents(_thing), do: 99
        ...> end
        iex> defmodule Pencil do
        ...>   defstruct [:colour]
        ...> end
        iex> require Protocol
        iex> Protocol.derive(Price, Pencil)
        iex> Price.cents(%Pencil{})
        99
    """
    return _DERIVE(protocol=protocol, module=module, options=options)


@lib.function("__derive__", hidden=True)
def derive_all(derives: Any, target: Any, env: Any) -> Any:
    """Makes the implementations that `@derive` asks for a struct's module."""
    from pyiex.library.elixir.protocol_deriving import derive_protocol

    for item in derives:
        protocol, options = item if item.__class__ is tuple else (item, EMPTY)
        extra = f", cannot derive {shown(protocol)} for {shown(target)}"
        _assert_protocol(protocol, extra)
        _assert_impl(protocol, Atom("Elixir.Any"), extra)
        derive_protocol(protocol, target, options, env)
    return OK
