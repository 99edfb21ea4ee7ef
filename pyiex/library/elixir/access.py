"""The module Access: reading and changing by key, and the functions for paths into data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir import keyword_change, map_change, map_read
from pyiex.library.elixir.enum_common import MISSING, truthy
from pyiex.library.elixir.enumerable import FIRST, LAST, STEP
from pyiex.library.elixir.keyword_common import ABSENT, find
from pyiex.library.elixir.map_common import POP
from pyiex.library.elixir.range import is_range
from pyiex.library.failures import function_clause, key_error, out_of_bounds, undefined_function
from pyiex.library.protocols import struct_name
from pyiex.runtime.abi import apply_mfa, callback, code
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import Raised, argument_error, badarg, frame, struct_error
from pyiex.terms.functions import Fun, FunInfo, make_fun
from pyiex.terms.inspect import inspect_term
from pyiex.terms.lists import List, make_list
from pyiex.terms.maps import Map

ACCESS = Atom("Elixir.Access")
ERROR = Atom("error")
OK = Atom("ok")
GET = Atom("get")
GET_AND_UPDATE = Atom("get_and_update")
_UNIQ = 73798650
"""What `inspect` shows of the module in its functions; Elixir 1.14.0's own number."""

lib = Library(
    "Access",
    """
    Values by key: `data[key]` reads from maps, keyword lists and `nil`.

    The functions without data, such as `all/0` and `key/1`, make steps of a path for
    `get_in/2`, `put_in/3`, `update_in/3`, `get_and_update_in/3` and `pop_in/2`.

        iex> get_in(%{pets: [%{name: "Rex"}, %{name: "Tom"}]}, [:pets, Access.all(), :name])
        ["Rex", "Tom"]
    """,
)

lib.callback(
    "fetch(term :: t(), key()) :: {:ok, value()} | :error",
    "Answers the value at a key, for `structure[key]` where the structure is a struct of this module.",
)
lib.callback(
    "get_and_update(data, key(), (value() | nil -> {current_value, new_value :: value()} | :pop)) :: "
    "{current_value, new_data :: data} when current_value: value(), data: container()",
    "Gives the value at a key to the function, and answers what it says, and the changed data.",
)
lib.callback(
    "pop(data, key()) :: {value(), data} when data: container()",
    "Takes a key out; answers its value and what is left.",
)


def _no_clause(name: str, *args: Any) -> Raised:
    return function_clause("Elixir.Access", name, args)


def _by_module(struct: Atom, name: str, *args: Any) -> Any:
    """Ask the struct's own module, which must implement the Access behaviour."""
    if code.lookup(struct, name, len(args)) is None:
        module = inspect_term(struct)
        failure = undefined_function(
            struct,
            name,
            len(args),
            f"{module} does not implement the Access behaviour. If you are using "
            "get_in/put_in/update_in, you can specify the field to be accessed using Access.key!/1",
        )
        failure.stack = (frame(struct.name, name, args),)
        raise failure
    return apply_mfa(struct, Atom(name), args)


def _keyword_key(key: Any) -> None:
    if key.__class__ is not Atom:
        raise argument_error(
            f"the Access calls for keywords expect the key to be an atom, got: {inspect_term(key)}"
        )


def lookup(container: Any, key: Any, name: str, *args: Any) -> Any:
    """The value under `key`, or MISSING; `name` and `args` are the call to blame."""
    kind = container.__class__
    if kind is Map:
        struct = struct_name(container)
        if struct is None:
            return container.get(key, MISSING)
        answer = _by_module(struct, "fetch", container, key)
        return MISSING if answer is ERROR else answer[1]
    if kind is List:
        _keyword_key(key)
        found = find(container, key)
        return MISSING if found is ABSENT else found
    if container is NIL:
        return MISSING
    raise _no_clause(name, container, key, *args)


@lib.function(spec="fetch(container(), term()) :: {:ok, term()} | :error")
def fetch(container: Any, key: Any) -> Any:
    """
    The value under `key` as `{:ok, value}`, or `:error`.

        iex> Access.fetch(%{a: 1}, :a)
        {:ok, 1}
        iex> Access.fetch([a: 1], :b)
        :error
    """
    found = lookup(container, key, "fetch")
    return ERROR if found is MISSING else (OK, found)


@lib.function("fetch!", spec="fetch!(container(), term()) :: term()")
def fetch_bang(container: Any, key: Any) -> Any:
    """
    The value under `key`; raises `KeyError` without one.

        iex> Access.fetch!(%{a: 1}, :a)
        1
    """
    found = lookup(container, key, "fetch")
    if found is MISSING:
        raise key_error(key, container)
    return found


@lib.function(spec="get(container(), term(), term()) :: term()")
def get(container: Any, key: Any, default: Any = NIL) -> Any:
    """
    The value under `key`, or `default`.

        iex> Access.get([a: 1], :a)
        1
        iex> Access.get(nil, :a, 0)
        0
    """
    found = lookup(container, key, "get", default)
    return default if found is MISSING else found


@lib.function(spec="get_and_update(data, key(), (value() -> {current, value()} | :pop)) :: {current, data}")
def get_and_update(container: Any, key: Any, fun: Any) -> Any:
    """
    Reads and changes at once: `fun` takes the value and answers `{to_answer, new}` or `:pop`.

        iex> Access.get_and_update(%{a: 1}, :a, fn x -> {x, x + 1} end)
        {1, %{a: 2}}
    """
    struct = struct_name(container)
    if struct is not None:
        return _by_module(struct, "get_and_update", container, key, fun)
    if container.__class__ is Map:
        return map_change.get_and_update(container, key, fun)
    if container.__class__ is List:
        return keyword_change.get_and_update(container, key, fun)
    if container is NIL:
        raise argument_error(f"could not put/update key {inspect_term(key)} on a nil value")
    raise _no_clause("get_and_update", container, key, fun)


@lib.function(spec="pop(data, key()) :: {value(), data}")
def pop(container: Any, key: Any) -> Any:
    """
    The value under `key`, or `nil`, and the container without it.

        iex> Access.pop(%{a: 1, b: 2}, :a)
        {1, %{b: 2}}
    """
    struct = struct_name(container)
    if struct is not None:
        return _by_module(struct, "pop", container, key)
    if container.__class__ is Map:
        return map_change.pop(container, key)
    if container.__class__ is List:
        return keyword_change.pop(container, key)
    if container is NIL:
        raise argument_error(f"could not pop key {inspect_term(key)} on a nil value")
    raise _no_clause("pop", container, key)


Next = Callable[[Any], Any]
Step = Callable[[Any, Next], Any]


def _step(origin: str, index: int, read: Step, change: Step) -> Fun:
    """A path's step: a function of an operation, the data, and what to do with what is found."""

    def run(operation: Any, data: Any, proceed: Any) -> Any:
        if operation is GET:
            return read(data, callback(proceed, 1))
        if operation is GET_AND_UPDATE:
            return change(data, callback(proceed, 1))
        raise _no_clause(origin.partition("/")[0], operation, data, proceed)

    name = "-fun.all/3-" if origin == "all/3" else f"-{origin}-fun-0-"
    return make_fun(run, FunInfo(3, ACCESS, Atom(name), tails=False, index=index, uniq=_UNIQ))


def _expected(step: str, what: str, data: Any) -> Raised:
    message = f"Access.{step} expected {what}, got: {inspect_term(data)}"
    return struct_error("RuntimeError", message=message)


def _list(step: str, data: Any) -> Any:
    if data.__class__ is not List:
        raise _expected(step, "a list", data)
    return data


def _sliceable(data: Any) -> Any:
    """As `_list`; it is `slice/1` alone whose error is an `ArgumentError`."""
    if data.__class__ is not List:
        raise argument_error(f"Access.slice/1 expected a list, got: {inspect_term(data)}")
    return data


@lib.function(spec="key(key(), term()) :: access_fun")
def key(key: Any, default: Any = NIL) -> Any:
    """
    A step to the value under `key` of a map or struct, `default` where there is none.

        iex> get_in(%{user: %{name: "Ann"}}, [Access.key(:user), Access.key(:name)])
        "Ann"
        iex> get_in(%{}, [Access.key(:a, %{}), Access.key(:b, 0)])
        0
    """

    def change(data: Any, proceed: Next) -> Any:
        answer = map_change.updated(proceed(map_read.get(data, key, default)))
        if answer is POP:
            return map_change.pop(data, key)
        return answer[0], data.put(key, answer[1])

    return _step("key/2", 7, lambda data, proceed: proceed(map_read.get(data, key, default)), change)


@lib.function("key!", spec="key!(key()) :: access_fun")
def key_bang(key: Any) -> Any:
    """
    A step to the value under `key` of a map or struct; raises where there is none.

        iex> get_in(%{user: %{name: "Ann"}}, [Access.key!(:user), Access.key!(:name)])
        "Ann"
    """

    def found(data: Any) -> Any:
        if data.__class__ is not Map:
            raise _expected("key!/1", "a map/struct", data)
        return map_read.required(data, key)

    def change(data: Any, proceed: Next) -> Any:
        answer = map_change.updated(proceed(found(data)))
        if answer is POP:
            return map_change.pop(data, key)
        return answer[0], data.put(key, answer[1])

    return _step("key!/1", 8, lambda data, proceed: proceed(found(data)), change)


@lib.function(spec="elem(non_neg_integer()) :: access_fun")
def elem(index: Any) -> Any:
    """
    A step to the element of a tuple at `index`.

        iex> update_in({1, 2}, [Access.elem(0)], fn x -> x + 10 end)
        {11, 2}
    """
    if index.__class__ is not int or index < 0:
        raise _no_clause("elem", index)

    def element(data: Any) -> Any:
        if data.__class__ is not tuple:
            raise _expected("elem/1", "a tuple", data)
        if index >= len(data):
            raise badarg("element", (index + 1, data), {1: "out of range"})
        return data[index]

    def change(data: Any, proceed: Next) -> Any:
        answer = map_change.updated(proceed(element(data)))
        if answer is POP:
            raise struct_error("RuntimeError", message="cannot pop data from a tuple")
        return answer[0], (*data[:index], answer[1], *data[index + 1 :])

    return _step("elem/1", 5, lambda data, proceed: proceed(element(data)), change)


def _each(items: list[Any], chosen: Callable[[int, Any], bool], proceed: Next) -> Any:
    """Change the chosen items: what was answered for them, and the list."""
    answers: list[Any] = []
    result: list[Any] = []
    for place, item in enumerate(items):
        if not chosen(place, item):
            result.append(item)
            continue
        answer = map_change.updated(proceed(item))
        if answer is POP:
            answers.append(item)
        else:
            answers.append(answer[0])
            result.append(answer[1])
    return make_list(answers), make_list(result)


@lib.function("all", spec="all() :: access_fun")
def all_() -> Any:
    """
    A step to every element of a list.

        iex> update_in([%{n: 1}, %{n: 2}], [Access.all(), :n], fn x -> x * 10 end)
        [%{n: 10}, %{n: 20}]
    """
    return _step(
        "all/3",
        0,
        lambda data, proceed: make_list([proceed(item) for item in _list("all/0", data)]),
        lambda data, proceed: _each([*_list("all/0", data)], lambda _place, _item: True, proceed),
    )


def _position(index: int, size: int) -> int | None:
    place = index + size if index < 0 else index
    return place if 0 <= place < size else None


def _at_step(step: str, index: Any, number: int, absent: Callable[[], Any]) -> Any:
    """The step to one element; `absent` is called where there is none."""

    def read(data: Any, proceed: Next) -> Any:
        items = [*_list(step, data)]
        place = _position(index, len(items))
        return proceed(absent() if place is None else items[place])

    def change(data: Any, proceed: Next) -> Any:
        items = [*_list(step, data)]
        place = _position(index, len(items))
        if place is None:
            return absent(), data
        answer = map_change.updated(proceed(items[place]))
        if answer is POP:
            return items.pop(place), make_list(items)
        items[place] = answer[1]
        return answer[0], make_list(items)

    return _step(step, number, read, change)


@lib.function(spec="at(integer()) :: access_fun")
def at(index: Any) -> Any:
    """
    A step to the element of a list at `index`, which counts from the end where negative.

        iex> get_in([10, 20, 30], [Access.at(1)])
        20
        iex> put_in([10, 20, 30], [Access.at(-1)], 0)
        [10, 20, 0]
    """
    if index.__class__ is not int:
        raise _no_clause("at", index)
    return _at_step("at/1", index, 1, lambda: NIL)


@lib.function("at!", spec="at!(integer()) :: access_fun")
def at_bang(index: Any) -> Any:
    """
    As `at/1`, but raises `Enum.OutOfBoundsError` where there is no such element.

        iex> get_in([10, 20, 30], [Access.at!(0)])
        10
    """
    if index.__class__ is not int:
        raise _no_clause("at!", index)

    def absent() -> Any:
        raise out_of_bounds()

    return _at_step("at!/1", index, 3, absent)


@lib.function(spec="filter((term() -> boolean())) :: access_fun")
def filter_(func: Any) -> Any:
    """
    A step to the elements of a list for which `func` is truthy.

        iex> update_in([1, 2, 3], [Access.filter(fn x -> x > 1 end)], fn x -> x * 10 end)
        [1, 20, 30]
    """
    if not isinstance(func, Fun):
        raise _no_clause("filter", func)
    wanted = callback(func, 1)
    return _step(
        "filter/1",
        6,
        lambda data, proceed: make_list(
            [proceed(item) for item in _list("filter/1", data) if truthy(wanted(item))]
        ),
        lambda data, proceed: _each(
            [*_list("filter/1", data)], lambda _place, item: truthy(wanted(item)), proceed
        ),
    )


@lib.function(spec="slice(Range.t()) :: access_fun")
def slice_(range_: Any) -> Any:
    """
    A step to the elements of a list whose indexes are in the range.

        iex> update_in([1, 2, 3, 4], [Access.slice(1..2)], fn x -> x * 10 end)
        [1, 20, 30, 4]
    """
    if not is_range(range_):
        raise _no_clause("slice", range_)
    if range_.get(STEP) <= 0:
        raise argument_error(
            f"Access.slice/1 does not accept ranges with negative steps, got: {inspect_term(range_)}"
        )
    first, last, step = range_.get(FIRST), range_.get(LAST), range_.get(STEP)

    def places(size: int) -> Any:
        start = max(first + size, 0) if first < 0 else first
        stop = last + size if last < 0 else last
        return range(start, stop + 1, step)

    def read(data: Any, proceed: Next) -> Any:
        items = [*_sliceable(data)]
        return make_list([proceed(items[place]) for place in places(len(items)) if place < len(items)])

    def change(data: Any, proceed: Next) -> Any:
        items = [*_sliceable(data)]
        chosen = places(len(items))
        return _each(items, lambda place, _item: place in chosen, proceed)

    return _step("slice/1", 9, read, change)
