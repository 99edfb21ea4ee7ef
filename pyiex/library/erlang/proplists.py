"""The module :proplists: lists of `{key, value}` in which a lone atom stands for `{atom, true}`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pyiex.library.declare import Library
from pyiex.terms.atoms import FALSE, TRUE, Atom, boolean
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import identical, make_map

UNDEFINED = Atom("undefined")
NONE = Atom("none")
ALIASES, NEGATIONS, EXPAND = map(Atom, ("aliases", "negations", "expand"))

lib = Library(
    ":proplists",
    """
    Lists of properties, as Erlang's functions take for options: `{key, value}`, or a lone atom for
    `{atom, true}`. The first property with a key wins.

        iex> :proplists.get_value(:size, [:fast, {:size, 3}])
        3
    """,
)


def _key(property: Any) -> Any:
    """The key of a property; None where it is none."""
    if property.__class__ is Atom:
        return property
    return property[0] if property.__class__ is tuple and property else None


def _has(property: Any, key: Any) -> bool:
    found = _key(property)
    return found is not None and identical(found, key)


def _full(property: Any) -> Any:
    return (property, TRUE) if property.__class__ is Atom else property


def _with(key: Any, list: Any) -> Iterable[Any]:
    return (_full(property) for property in list if _has(property, key))


@lib.function(spec="property(property) :: property", arities=(1,))
def property(property: Any) -> Any:
    """
    The short form of a property.

        iex> :proplists.property({:fast, true})
        :fast
    """
    pair = property.__class__ is tuple and len(property) == 2
    return property[0] if pair and property[0].__class__ is Atom and property[1] is TRUE else property


@lib.function("property", spec="property(key :: term(), value :: term()) :: property")
def make_property(key: Any, value: Any) -> Any:
    """
    The property of a key and a value, in its short form.

        iex> :proplists.property(:fast, true)
        :fast
    """
    return property((key, value))


@lib.function(spec="unfold(list()) :: list()")
def unfold(list: Any) -> Any:
    """
    The properties, each as a tuple.

        iex> :proplists.unfold([:fast, {:size, 3}])
        [fast: true, size: 3]
    """
    return make_list(map(_full, list))


@lib.function(spec="compact(list()) :: list()")
def compact(list: Any) -> Any:
    """
    The properties in their short form.

        iex> :proplists.compact(fast: true, size: 3)
        [:fast, {:size, 3}]
    """
    return make_list(map(property, list))


@lib.function(spec="lookup(key, list()) :: :none | tuple()")
def lookup(key: Any, list: Any) -> Any:
    """
    The first property with the key, as a tuple, or `:none`.

        iex> :proplists.lookup(:fast, [:fast, {:fast, 2}])
        {:fast, true}
    """
    return next(iter(_with(key, list)), NONE)


@lib.function(spec="lookup_all(key, list()) :: [tuple()]")
def lookup_all(key: Any, list: Any) -> Any:
    """
    All properties with the key, as tuples.

        iex> :proplists.lookup_all(:a, [:a, {:b, 1}, {:a, 2}])
        [a: true, a: 2]
    """
    return make_list(_with(key, list))


@lib.function(spec="is_defined(key, list()) :: boolean()")
def is_defined(key: Any, list: Any) -> Any:
    """
    Whether a property has the key.

        iex> :proplists.is_defined(:b, [:a, {:b, 1}])
        true
    """
    return boolean(any(_has(property, key) for property in list))


@lib.function(spec="get_value(key, list(), default) :: value")
def get_value(key: Any, list: Any, default: Any = UNDEFINED) -> Any:
    """
    The value of the first property with the key, or the default.

        iex> :proplists.get_value(:a, [{:b, 1}], 0)
        0
    """
    found = lookup(key, list)
    return found[1] if found.__class__ is tuple and len(found) == 2 else default


@lib.function(spec="get_bool(key, list()) :: boolean()")
def get_bool(key: Any, list: Any) -> Any:
    """
    Whether the first property with the key is `true`.

        iex> :proplists.get_bool(:fast, [:fast])
        true
    """
    return boolean(get_value(key, list) is TRUE)


@lib.function(spec="get_all_values(key, list()) :: list()")
def get_all_values(key: Any, list: Any) -> Any:
    """
    The values of all properties with the key.

        iex> :proplists.get_all_values(:a, [:a, {:a, 2}])
        [true, 2]
    """
    return make_list(found[1] for found in _with(key, list) if len(found) == 2)


@lib.function(spec="append_values(key, list()) :: list()")
def append_values(key: Any, list: Any) -> Any:
    """
    As `get_all_values/2`, with the elements of values that are lists.

        iex> :proplists.append_values(:path, path: ["a", "b"], path: "c")
        ["a", "b", "c"]
    """
    values: Any = []
    for value in get_all_values(key, list):
        values += value if value.__class__ is List else [value]
    return make_list(values)


@lib.function(spec="get_keys(list()) :: list()")
def get_keys(list: Any) -> Any:
    """
    The keys, each once, in no particular order.

        iex> :proplists.get_keys([:a, {:b, 1}, {:a, 2}]) |> Enum.sort()
        [:a, :b]
    """
    return make_list(make_map((key, TRUE) for key in map(_key, list) if key is not None))


@lib.function(spec="delete(key, list()) :: list()")
def delete(key: Any, list: Any) -> Any:
    """
    The list without the properties that have the key.

        iex> :proplists.delete(:a, [:a, {:b, 1}, {:a, 2}])
        [b: 1]
    """
    return make_list(property for property in list if not _has(property, key))


@lib.function(spec="split(list(), [key]) :: {[list()], rest :: list()}")
def split(list: Any, keys: Any) -> Any:
    """
    The properties of each of the keys, and the rest.

        iex> :proplists.split([:a, {:b, 1}, {:c, 2}], [:b])
        {[[b: 1]], [:a, {:c, 2}]}
    """
    lists = make_list(make_list(one for one in list if _has(one, key)) for key in keys)
    rest = [one for one in list if not any(_has(one, key) for key in keys)]
    return lists, make_list(rest)


@lib.function(spec="to_map(list()) :: map()")
def to_map(list: Any) -> Any:
    """
    The map of the properties; the first one with a key wins.

        iex> :proplists.to_map([:a, {:b, 1}, {:b, 2}])
        %{a: true, b: 1}
    """
    full = [found for found in map(_full, list) if found.__class__ is tuple and len(found) == 2]
    return make_map(reversed(full))


@lib.function(spec="from_map(map()) :: list()")
def from_map(map: Any) -> Any:
    """
    The properties of a map.

        iex> :proplists.from_map(%{a: 1})
        [a: 1]
    """
    return make_list(map.items())


@lib.function(spec="substitute_aliases([{alias, key}], list()) :: list()")
def substitute_aliases(aliases: Any, list: Any) -> Any:
    """
    The list with keys renamed.

        iex> :proplists.substitute_aliases([colour: :color], [:colour, {:size, 1}])
        [:color, {:size, 1}]
    """
    names = make_map(reversed([*aliases]))
    return make_list(_renamed(one, names.get(_key(one))) for one in list)


def _renamed(one: Any, name: Any) -> Any:
    if name is None:
        return one
    return name if one.__class__ is Atom else property((name, *one[1:]))


@lib.function(spec="substitute_negations([{negation, key}], list()) :: list()")
def substitute_negations(negations: Any, list: Any) -> Any:
    """
    The list with properties replaced by the opposite of another one.

        iex> :proplists.substitute_negations([slow: :fast], [:slow, {:size, 1}])
        [fast: false, size: 1]
    """
    names = make_map(reversed([*negations]))
    return make_list(_negated(one, names.get(_key(one))) for one in list)


def _negated(one: Any, name: Any) -> Any:
    value = TRUE if one.__class__ is Atom else one[1] if one.__class__ is tuple and len(one) == 2 else None
    if name is None:
        return one
    return property((name, TRUE if value is FALSE else FALSE))


@lib.function(spec="expand([{property, list()}], list()) :: list()")
def expand(expansions: Any, list: Any) -> Any:
    """
    The list with the first of some properties replaced by several, and later ones with its key dropped.

        iex> :proplists.expand([{:quick, [:fast, {:depth, 1}]}], [:quick, :loud])
        [:fast, {:depth, 1}, :loud]
    """
    waiting = [(_full(one), several) for one, several in expansions]
    result: Any = [*list]
    for wanted, several in waiting:
        result = _expanded(result, wanted, several)
    return make_list(result)


def _expanded(list: Any, wanted: Any, several: Any) -> Any:
    for at, one in enumerate(list):
        if _has(one, wanted[0]):
            if not identical(_full(one), wanted):
                return list
            rest = [later for later in list[at + 1 :] if not _has(later, wanted[0])]
            return [*list[:at], *several, *rest]
    return list


@lib.function(spec="normalize(list(), stages :: list()) :: list()")
def normalize(list: Any, stages: Any) -> Any:
    """
    Passes a list through `{:aliases, _}`, `{:negations, _}` and `{:expand, _}`, and makes it compact.

        iex> :proplists.normalize([{:colour, true}], aliases: [colour: :color])
        [:color]
    """
    work = {ALIASES: substitute_aliases, NEGATIONS: substitute_negations, EXPAND: expand}
    for stage, given in stages:
        list = work[stage](given, list)
    return compact(list) if list is not EMPTY else list
