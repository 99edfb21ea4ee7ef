"""Kernel's access to nested data: `get_in`, `put_in`, `update_in`, `get_and_update_in`, `pop_in`."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.kernel_quote import Template, lib, source
from pyiex.library.failures import function_clause
from pyiex.library.shown import shown
from pyiex.runtime.abi import callback, code
from pyiex.syntax import quoted as forms
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.functions import Fun, FunInfo, make_fun
from pyiex.terms.lists import EMPTY, List

_KERNEL = Atom("Elixir.Kernel")
_ACCESS = Atom("Elixir.Access")
_GET = Atom("get")
_GET_AND_UPDATE = Atom("get_and_update")
_POP = Atom("pop")


def _access(name: str, *args: Any) -> Any:
    found = code.lookup(_ACCESS, name, len(args))
    assert found is not None, f"Access.{name}/{len(args)}"
    return found(*args)


def _fun(python: Any, arity: int) -> Fun:
    """A function value that Python code made, as a closure of Kernel's would be."""
    return make_fun(
        python, FunInfo(arity=arity, module=_KERNEL, name=Atom("-get_and_update_in/3-fun-0-"), tails=False)
    )


def _keys(name: str, args: tuple[Any, ...], keys: Any) -> Any:
    if keys.__class__ is not List or keys is EMPTY:
        raise function_clause("Elixir.Kernel", name, args)
    return keys


@lib.function(spec="get_in(Access.t(), nonempty_list(term())) :: term()")
def get_in(data: Any, keys: Any) -> Any:
    """The value that a path of keys leads to in nested maps, keyword lists and structs with `Access`.

    A key that is a function takes part itself, such as `Access.all/0`; the
    path ends with `nil` where something on it is `nil`.

        iex> users = %{"ann" => %{age: 31}}
        iex> get_in(users, ["ann", :age])
        31
        iex> get_in(users, ["bob", :age])
        nil
    """
    rest = _keys("get_in", (data, keys), keys)
    while rest is not EMPTY:
        key, rest = rest.head, rest.tail
        if isinstance(key, Fun) and data is not NIL:
            return _get_with(key, data, rest)
        data = NIL if data is NIL else _access("get", data, key)
    return data


def _get_with(key: Fun, data: Any, rest: Any) -> Any:
    step = callback(key, 3)
    if rest is EMPTY:
        return step(_GET, data, _fun(lambda value: value, 1))
    return step(_GET, data, _fun(lambda value: get_in(value, rest), 1))


@lib.function(spec="put_in(Access.t(), nonempty_list(term()), term()) :: Access.t()")
def put_in(data: Any, keys: Any, value: Any) -> Any:
    """Sets the value that a path of keys leads to.

    iex> put_in(%{"ann" => %{age: 31}}, ["ann", :age], 32)
    %{"ann" => %{age: 32}}
    """
    _keys("put_in", (data, keys, value), keys)
    return _updated(data, keys, lambda _old: (NIL, value))[1]


@lib.function(spec="update_in(Access.t(), nonempty_list(term()), (term() -> term())) :: Access.t()")
def update_in(data: Any, keys: Any, fun: Any) -> Any:
    """Sets the value that a path of keys leads to, to what the function makes of it.

    iex> update_in(%{"ann" => %{age: 31}}, ["ann", :age], &(&1 + 1))
    %{"ann" => %{age: 32}}
    """
    if not isinstance(fun, Fun):
        raise function_clause("Elixir.Kernel", "update_in", (data, keys, fun))
    _keys("update_in", (data, keys, fun), keys)
    change = callback(fun, 1)
    return _updated(data, keys, lambda old: (NIL, change(old)))[1]


@lib.function(
    spec="get_and_update_in(structure, keys, (term() | nil -> {current_value, new_value} | :pop)) :: "
    "{current_value, new_structure :: structure} "
    "when structure: Access.t(), keys: nonempty_list(any()), current_value: Access.value(), "
    "new_value: Access.value()"
)
def get_and_update_in(data: Any, keys: Any, fun: Any) -> Any:
    """Answers something of the value that a path of keys leads to, and sets it.

    fun: gets the value and answers what to answer and what to set, or `:pop`.

        iex> get_and_update_in(%{"ann" => %{age: 31}}, ["ann", :age], &{&1, &1 + 1})
        {31, %{"ann" => %{age: 32}}}
    """
    if not isinstance(fun, Fun):
        raise function_clause("Elixir.Kernel", "get_and_update_in", (data, keys, fun))
    _keys("get_and_update_in", (data, keys, fun), keys)
    return _updated(data, keys, callback(fun, 1))


def _updated(data: Any, keys: List, change: Any) -> Any:
    """`change` gets the value under the path and answers `(answer, new value)` or `:pop`."""
    key, rest = keys.head, keys.tail
    if rest is EMPTY:
        step = change
    else:

        def step(value: Any) -> Any:
            return _updated(value, rest, change)

    if isinstance(key, Fun):
        return callback(key, 3)(_GET_AND_UPDATE, data, _fun(step, 1))
    return _access("get_and_update", data, key, _fun(step, 1))


@lib.function(
    spec="pop_in(data, nonempty_list(Access.get_and_update_fun(term(), data) | term())) :: {term(), "
    "data} when data: Access.container()"
)
def pop_in(data: Any, keys: Any) -> Any:
    """Takes the value that a path of keys leads to out, and answers it with what is left.

    iex> pop_in(%{"ann" => %{age: 31}}, ["ann", :age])
    {31, %{"ann" => %{}}}
    """
    _keys("pop_in", (data, keys), keys)
    if data is NIL:
        raise argument_error(f"could not pop key {shown(keys.head)} on a nil value")
    return _popped(data, keys)


def _popped(data: Any, keys: List) -> Any:
    if data is NIL:
        return _POP
    return _updated(data, keys, lambda _value: _POP) if keys.tail is EMPTY else _popped_below(data, keys)


def _popped_below(data: Any, keys: List) -> Any:
    key, rest = keys.head, keys.tail
    step = _fun(lambda value: _popped(value, rest), 1)
    if isinstance(key, Fun):
        return callback(key, 3)(_GET_AND_UPDATE, data, step)
    return _access("get_and_update", data, key, step)


# The macros of the same names take a path that is written as code: `put_in(users["ann"].age, 32)`.

_MAP_UPDATE = Template("Map.update!(unquote(data), unquote(key), unquote(fun))")
_GET_UPDATE = {
    "map": Template("Map.get_and_update!(unquote(data), unquote(key), unquote(fun))"),
    "access": Template("Access.get_and_update(unquote(data), unquote(key), unquote(fun))"),
}
_SECOND = Template(":erlang.element(2, unquote(pair))")
_FUN = Template("fn x -> unquote(body) end")
_CONSTANT = Template("fn _ -> unquote(value) end")
_APPLIED = Template("fn x -> {nil, unquote(fun).(x)} end")
_POP_OR_NIL = Template("""
case unquote(data) do
  nil -> {nil, nil}
  h -> Access.pop(h, unquote(key))
end
""")
_X = forms.var("x", _KERNEL)

Step = tuple[str, Any]
"""How one step of a path goes down, `"map"` (`.key`) or `"access"` (`[key]`), and the key."""


def _path(form: Any, kind: str, env: Any) -> tuple[Any, list[Step]]:
    """The form that a path starts from, and its steps from the outside in."""
    steps: list[Step] = []
    start = form
    while (step := _step(start)) is not None:
        start, how, key = step
        steps.insert(0, (how, key))
    if not steps:
        raise argument_error(
            f"expected expression given to {kind} to access at least one element, got: {source(form)}"
        )
    return start, steps


def _step(form: Any) -> tuple[Any, str, Any] | None:
    if not forms.is_remote(form):
        return None
    target, name = form[0][2]
    if target is forms.ACCESS and name is _GET and len(form[2]) == 2:
        return form[2].head, "access", form[2].tail.head
    if form[2] is EMPTY and not forms.is_alias(target) and target.__class__ is not Atom:
        return target, "map", name
    return None


def _nested(start: Any, steps: list[Step], last: Any) -> Any:
    """The form that goes down `steps` from `start` and has `last`, a function form, at the end."""
    how, key = steps[0]
    inner = last if len(steps) == 1 else _FUN(body=_nested(_X, steps[1:], last))
    return _GET_UPDATE[how](data=start, key=key, fun=inner)


def _nested_maps(start: Any, steps: list[Step], last: Any) -> Any:
    inner = last if len(steps) == 1 else _FUN(body=_nested_maps(_X, steps[1:], last))
    return _MAP_UPDATE(data=start, key=steps[0][1], fun=inner)


@lib.macro("put_in")
def put_in_path(env: Any, path: Any, value: Any) -> Any:
    """Sets the value at a path that is written as code.

    iex> users = %{"ann" => %{age: 31}}
    iex> put_in(users["ann"].age, 32)
    %{"ann" => %{age: 32}}
    """
    start, steps = _path(path, "put_in/2", env)
    if all(how == "map" for how, _key in steps):
        return _nested_maps(start, steps, _CONSTANT(value=value))
    return _SECOND(pair=_nested(start, steps, _CONSTANT(value=(NIL, value))))


@lib.macro("update_in")
def update_in_path(env: Any, path: Any, fun: Any) -> Any:
    """Sets the value at a path that is written as code, to what the function makes of it.

    iex> users = %{"ann" => %{age: 31}}
    iex> update_in(users["ann"].age, &(&1 + 1))
    %{"ann" => %{age: 32}}
    """
    start, steps = _path(path, "update_in/2", env)
    if all(how == "map" for how, _key in steps):
        return _nested_maps(start, steps, fun)
    return _SECOND(pair=_nested(start, steps, _APPLIED(fun=fun)))


@lib.macro("get_and_update_in")
def get_and_update_in_path(env: Any, path: Any, fun: Any) -> Any:
    """Answers something of the value at a path that is written as code, and sets it.

    iex> users = %{"ann" => %{age: 31}}
    iex> get_and_update_in(users["ann"].age, &{&1, &1 + 1})
    {31, %{"ann" => %{age: 32}}}
    """
    start, steps = _path(path, "get_and_update_in/2", env)
    return _nested(start, steps, fun)


@lib.macro("pop_in")
def pop_in_path(env: Any, path: Any) -> Any:
    """Takes out the value at a path that is written as code; the last step has to be `[key]`.

    iex> users = %{"ann" => %{age: 31}}
    iex> pop_in(users["ann"][:age])
    {31, %{"ann" => %{}}}
    """
    start, steps = _path(path, "pop_in/1", env)
    how, key = steps[-1]
    if how == "map":
        raise argument_error(
            "cannot use pop_in when the last segment is a map/struct field. This would effectively "
            f"remove the field {shown(key)} from the map/struct"
        )
    return _pop_nested(start, steps)


def _pop_nested(start: Any, steps: list[Step]) -> Any:
    how, key = steps[0]
    if len(steps) == 1:
        return _POP_OR_NIL(data=start, key=key)
    return _GET_UPDATE[how](data=start, key=key, fun=_FUN(body=_pop_nested(_X, steps[1:])))
