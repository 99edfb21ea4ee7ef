"""Kernel's `defprotocol` and `defimpl`."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.kernel_quote import Template, expand_head, lib, source
from pyiex.syntax import quoted as forms
from pyiex.syntax.quoted import keyword_get
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.lists import EMPTY, List, make_list

_PROTOCOL = Template(
    """
defmodule unquote(name) do
  import :"Elixir.Kernel",
    except: [def: 1, def: 2, defp: 1, defp: 2, defmacro: 1, defmacro: 2, defmacrop: 1, defmacrop: 2,
             defdelegate: 2, defguard: 1, defguardp: 1]
  require :"Elixir.Protocol"
  import :"Elixir.Protocol", only: [def: 1]
  :"Elixir.Module".put_attribute(__MODULE__, :fallback_to_any, false)
  unquote(block)
  :"Elixir.Protocol".__functions__()
end
""",
    generated=True,
)

_IMPLEMENTATION = Template(
    """
defmodule unquote(name) do
  require :"Elixir.Protocol"
  @behaviour unquote(protocol)
  :"Elixir.Protocol".__implements__(unquote(protocol), unquote(target))
  unquote(block)
end
""",
    generated=True,
)

_CHECKED = Template(
    """
(
  :"Elixir.Protocol".assert_protocol!(unquote(protocol))
  unquote(definitions)
)
""",
    generated=True,
)

_DO = Atom("do")
_FOR = Atom("for")


@lib.macro("defprotocol")
def defprotocol(env: Any, name: Any, do_block: Any) -> Any:
    """Defines a protocol: functions whose code depends on the type of their first argument.

    name: the protocol's module.  do_block: heads of functions, `def size(data)`; `@doc`, `@spec` and
    `@fallback_to_any true` may stand among them. `defimpl/3` says what they do for a type.

        iex> defprotocol Weight do
        ...>   def grams(thing)
        ...> end
        iex> defimpl Weight, for: Integer do
        ...>   def grams(number), do: number
        ...> end
        iex> Weight.grams(5)
        5
        iex> Weight.impl_for(:feather)
        nil
    """
    return _PROTOCOL(name=name, block=keyword_get(do_block, _DO))


@lib.macro("defimpl")
def defimpl(env: Any, name: Any, opts: Any, do_block: Any = EMPTY) -> Any:
    """Implements a protocol for a type, or a list of types.

    name: the protocol.  opts: `for:` with the type, a struct's module, or a list of them; inside of a
    module that may be left out, and means that module.  Inside, `@for` is the type and `@protocol` the
    protocol.

        iex> defprotocol Sides do
        ...>   def count(shape)
        ...> end
        iex> defmodule Square do
        ...>   defstruct [:width]
        ...>   defimpl Sides do
        ...>     def count(_square), do: 4
        ...>   end
        ...> end
        iex> Sides.count(%Square{width: 2})
        4
    """
    pairs = [*opts, *do_block]
    block = keyword_get(make_list(pairs), _DO)
    given = next((value for key, value in pairs if key is _FOR), None)
    protocol = expand_head(name, env)
    if given is None and env.module is NIL:
        raise argument_error("defimpl/3 expects a :for option when declared outside a module")
    many = given.__class__ is List
    targets = (
        [env.module] if given is None else [expand_head(item, env) for item in (given if many else [given])]
    )
    made = [_implementation(protocol, target, block) for target in targets]
    return _CHECKED(protocol=protocol, definitions=make_list(made) if many else made[0])


def _implementation(protocol: Any, target: Any, block: Any) -> Any:
    if protocol.__class__ is not Atom or target.__class__ is not Atom:
        wrong = target if protocol.__class__ is Atom else protocol
        raise argument_error(f"expected a module to implement a protocol for, got: {source(wrong)}")
    short = target.name.removeprefix("Elixir.")
    name = Atom(f"{protocol.name}.{short}")
    return _IMPLEMENTATION(name=name, protocol=protocol, target=target, block=forms.block(block))
