"""Kernel's macros that look at what a value is: `is_nil`, `is_struct`, `is_exception`; conversions."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.kernel_quote import GUARD, Template, lib, not_in_match

_IS_NIL = Template("unquote(term) == nil")

_IS_STRUCT = Template("case unquote(term) do\n  %_{} -> true\n  _ -> false\nend")
_IS_STRUCT_IN_GUARD = Template("""
is_map(unquote(term)) and :erlang.is_map_key(:__struct__, unquote(term)) and
  is_atom(:erlang.map_get(:__struct__, unquote(term)))
""")

_IS_STRUCT_OF = Template(
    """
case unquote(name) do
  name when is_atom(name) ->
    case unquote(term) do
      %{__struct__: ^name} -> true
      _ -> false
    end

  _ -> raise ArgumentError
end
""",
    generated=True,
)
_IS_STRUCT_OF_IN_GUARD = Template("""
is_map(unquote(term)) and (is_atom(unquote(name)) or :fail) and
  :erlang.is_map_key(:__struct__, unquote(term)) and
  :erlang.map_get(:__struct__, unquote(term)) == unquote(name)
""")

_IS_EXCEPTION = Template("case unquote(term) do\n  %_{__exception__: true} -> true\n  _ -> false\nend")
_AND_EXCEPTION = Template("""
unquote(struct) and :erlang.is_map_key(:__exception__, unquote(term)) and
  :erlang.map_get(:__exception__, unquote(term)) == true
""")
_IS_EXCEPTION_OF = Template("""
case unquote(name) do
  name when is_atom(name) ->
    case unquote(term) do
      %{__struct__: ^name, __exception__: true} -> true
      _ -> false
    end

  _ -> raise ArgumentError
end
""")

_TO_STRING = Template(':"Elixir.String.Chars".to_string(unquote(term))')
_TO_CHARLIST = Template("List.Chars.to_charlist(unquote(term))")


@lib.macro("is_nil")
def is_nil(env: Any, term: Any) -> Any:
    """Whether the term is `nil`. Allowed in guard tests.

    iex> is_nil(nil)
    true
    iex> is_nil(false)
    false
    """
    return _IS_NIL(term=term)


@lib.macro("is_struct")
def is_struct(env: Any, term: Any) -> Any:
    """Whether the term is a struct. Allowed in guard tests.

    iex> is_struct(1..3)
    true
    iex> is_struct(%{})
    false
    """
    not_in_match(env, "is_struct")
    return (_IS_STRUCT_IN_GUARD if env.context is GUARD else _IS_STRUCT)(term=term)


@lib.macro("is_struct")
def is_struct_of(env: Any, term: Any, name: Any) -> Any:
    """Whether the term is a struct of the module `name`. Allowed in guard tests.

    iex> is_struct(1..3, Range)
    true
    iex> is_struct(1..3, MapSet)
    false
    """
    not_in_match(env, "is_struct")
    return (_IS_STRUCT_OF_IN_GUARD if env.context is GUARD else _IS_STRUCT_OF)(term=term, name=name)


@lib.macro("is_exception")
def is_exception(env: Any, term: Any) -> Any:
    """Whether the term is an exception. Allowed in guard tests.

    iex> is_exception(%RuntimeError{})
    true
    iex> is_exception(:error)
    false
    """
    not_in_match(env, "is_exception")
    if env.context is GUARD:
        return _AND_EXCEPTION(struct=_IS_STRUCT_IN_GUARD(term=term), term=term)
    return _IS_EXCEPTION(term=term)


@lib.macro("is_exception")
def is_exception_of(env: Any, term: Any, name: Any) -> Any:
    """Whether the term is an exception of the module `name`. Allowed in guard tests.

    iex> is_exception(%RuntimeError{}, RuntimeError)
    true
    iex> is_exception(%RuntimeError{}, KeyError)
    false
    """
    not_in_match(env, "is_exception")
    if env.context is GUARD:
        return _AND_EXCEPTION(struct=_IS_STRUCT_OF_IN_GUARD(term=term, name=name), term=term)
    return _IS_EXCEPTION_OF(term=term, name=name)


@lib.macro("to_string")
def to_string(env: Any, term: Any) -> Any:
    """The term as a string, by the protocol `String.Chars`.

    iex> to_string(:name)
    "name"
    iex> to_string(12)
    "12"
    """
    return _TO_STRING(term=term)


@lib.macro("to_charlist")
def to_charlist(env: Any, term: Any) -> Any:
    """The term as a list of characters, by the protocol `List.Chars`.

    iex> to_charlist("abc")
    'abc'
    """
    return _TO_CHARLIST(term=term)
