"""Keyword: functions that change the entries of a key."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.keyword_common import ABSENT, check, find, is_entry, is_keyword, lib, no_clause
from pyiex.library.elixir.map_change import updated
from pyiex.library.elixir.map_common import POP
from pyiex.library.failures import key_error
from pyiex.runtime.abi import callback
from pyiex.terms.atoms import NIL
from pyiex.terms.errors import argument_error
from pyiex.terms.inspect import inspect_term
from pyiex.terms.lists import EMPTY, List, cons, make_list
from pyiex.terms.maps import identical


def _without(keywords: Any, key: Any) -> list[Any]:
    for item in keywords:
        if item.__class__ is not tuple or len(item) != 2:
            if find(keywords, key) is ABSENT:
                break
            raise no_clause("delete_key", make_list([item]), key)
    return [item for item in keywords if not is_entry(item, key)]


def _place(items: list[Any], key: Any) -> int | None:
    for place, item in enumerate(items):
        if is_entry(item, key):
            return place
    return None


def _replaced(keywords: Any, key: Any, value: Any) -> Any:
    """The list with its first entry of `key` changed and the later ones gone; None without one."""
    items = [*keywords]
    place = _place(items, key)
    if place is None:
        return None
    return make_list([*items[:place], (key, value), *_without(items[place + 1 :], key)])


@lib.function(spec="put(t(), key(), value()) :: t()")
def put(keywords: Any, key: Any, value: Any) -> Any:
    """
    Puts an entry in front, in place of all that `key` had.

        iex> Keyword.put([a: 1, b: 2, a: 3], :a, 9)
        [a: 9, b: 2]
    """
    check("put", keywords, key, value)
    return make_list([(key, value), *_without(keywords, key)])


@lib.function(spec="put_new(t(), key(), value()) :: t()")
def put_new(keywords: Any, key: Any, value: Any) -> Any:
    """
    Puts an entry in front, unless there is one of that key.

        iex> Keyword.put_new([a: 1], :b, 2)
        [b: 2, a: 1]
        iex> Keyword.put_new([a: 1], :a, 2)
        [a: 1]
    """
    check("put_new", keywords, key, value)
    return cons((key, value), keywords) if find(keywords, key) is ABSENT else keywords


@lib.function(spec="put_new_lazy(t(), key(), (() -> value())) :: t()")
def put_new_lazy(keywords: Any, key: Any, fun: Any) -> Any:
    """
    As `put_new/3`, with the value that `fun` answers when it is needed.

        iex> Keyword.put_new_lazy([a: 1], :b, fn -> 2 end)
        [b: 2, a: 1]
    """
    check("put_new_lazy", keywords, key, fun, arity=0)
    if find(keywords, key) is not ABSENT:
        return keywords
    return cons((key, callback(fun, 0)()), keywords)


@lib.function(spec="delete(t(), key()) :: t()", arities=(2,))
def delete(keywords: Any, key: Any) -> Any:
    """
    The list without the entries of `key`.

        iex> Keyword.delete([a: 1, b: 2, a: 3], :a)
        [b: 2]
    """
    check("delete", keywords, key)
    return make_list(_without(keywords, key))


@lib.function("delete", hidden=True, deprecated="Use Keyword.fetch/2 + Keyword.delete/2 instead")
def delete_entry(keywords: Any, key: Any, value: Any) -> Any:
    """
    The list without the entries of `key` that have this value. Deprecated.

        iex> Keyword.delete([a: 1, a: 2], :a, 2)
        [a: 1]
    """
    check("delete", keywords, key, value)
    return make_list(item for item in keywords if not (is_entry(item, key) and identical(item[1], value)))


@lib.function(spec="delete_first(t(), key()) :: t()")
def delete_first(keywords: Any, key: Any) -> Any:
    """
    The list without the first entry of `key`.

        iex> Keyword.delete_first([a: 1, b: 2, a: 3], :a)
        [b: 2, a: 3]
    """
    check("delete_first", keywords, key)
    items = [*keywords]
    place = _place(items, key)
    if place is None:
        return keywords
    del items[place]
    return make_list(items)


@lib.function(spec="replace(t(), key(), value()) :: t()")
def replace(keywords: Any, key: Any, value: Any) -> Any:
    """
    Changes the first entry of `key`, if there is one, and drops its others.

        iex> Keyword.replace([b: 2, a: 1, a: 3], :a, 9)
        [b: 2, a: 9]
        iex> Keyword.replace([b: 2], :a, 9)
        [b: 2]
    """
    check("replace", keywords, key, value)
    changed = _replaced(keywords, key, value)
    return keywords if changed is None else changed


@lib.function("replace!", spec="replace!(t(), key(), value()) :: t()")
def replace_bang(keywords: Any, key: Any, value: Any) -> Any:
    """
    As `replace/3`, but raises `KeyError` where there is no entry of `key`.

        iex> Keyword.replace!([a: 1], :a, 9)
        [a: 9]
    """
    check("replace!", keywords, key, value)
    changed = _replaced(keywords, key, value)
    if changed is None:
        raise key_error(key, keywords)
    return changed


@lib.function(spec="replace_lazy(t(), key(), (value() -> value())) :: t()")
def replace_lazy(keywords: Any, key: Any, fun: Any) -> Any:
    """
    Passes the first value of `key`, if there is one, through `fun`, and drops its others.

        iex> Keyword.replace_lazy([a: 1], :a, fn x -> x * 5 end)
        [a: 5]
    """
    check("replace_lazy", keywords, key, fun, arity=1)
    found = find(keywords, key)
    return keywords if found is ABSENT else _replaced(keywords, key, callback(fun, 1)(found))


@lib.function(spec="update(t(), key(), default, (value() -> value())) :: t()")
def update(keywords: Any, key: Any, default: Any, fun: Any) -> Any:
    """
    Passes the first value of `key` through `fun`; without one, adds `default` at the end.

        iex> Keyword.update([a: 1], :a, 0, fn x -> x + 1 end)
        [a: 2]
        iex> Keyword.update([a: 1], :b, 0, fn x -> x + 1 end)
        [a: 1, b: 0]
    """
    check("update", keywords, key, default, fun, arity=1)
    found = find(keywords, key)
    if found is ABSENT:
        return make_list([*keywords, (key, default)])
    return _replaced(keywords, key, callback(fun, 1)(found))


@lib.function("update!", spec="update!(t(), key(), (value() -> value())) :: t()")
def update_bang(keywords: Any, key: Any, fun: Any) -> Any:
    """
    Passes the first value of `key` through `fun`; raises `KeyError` without one.

        iex> Keyword.update!([a: 1], :a, fn x -> x + 1 end)
        [a: 2]
    """
    check("update!", keywords, key, fun, arity=1)
    found = find(keywords, key)
    if found is ABSENT:
        raise key_error(key, keywords)
    return _replaced(keywords, key, callback(fun, 1)(found))


@lib.function(
    spec="get_and_update(t(), key(), (value() | nil -> {current, value()} | :pop)) :: {current, t()}"
)
def get_and_update(keywords: Any, key: Any, fun: Any) -> Any:
    """
    Reads and changes at once: `fun` takes the first value and answers `{to_answer, new}` or `:pop`.

        iex> Keyword.get_and_update([a: 1], :a, fn x -> {x, x + 1} end)
        {1, [a: 2]}
        iex> Keyword.get_and_update([a: 1], :a, fn _ -> :pop end)
        {1, []}
    """
    check("get_and_update", keywords, key, fun, arity=1)
    items = [*keywords]
    place = _place(items, key)
    current = NIL if place is None else items[place][1]
    answer = updated(callback(fun, 1)(current))
    if answer is POP:
        return current, delete_first(keywords, key)
    if place is None:
        items.insert(0, (key, answer[1]))
    else:
        items[place] = (key, answer[1])
    return answer[0], make_list(items)


@lib.function(
    "get_and_update!",
    spec="get_and_update!(t(), key(), (value() -> {current, value()} | :pop)) :: {current, t()}",
)
def get_and_update_bang(keywords: Any, key: Any, fun: Any) -> Any:
    """
    As `get_and_update/3`, but raises `KeyError` without an entry of `key`, and drops its others.

        iex> Keyword.get_and_update!([a: 1], :a, fn x -> {x, x + 1} end)
        {1, [a: 2]}
    """
    check("get_and_update!", keywords, key, fun, arity=1)
    found = find(keywords, key)
    if found is ABSENT:
        raise key_error(key, keywords)
    answer = updated(callback(fun, 1)(found))
    if answer is POP:
        return found, make_list(_without(keywords, key))
    return answer[0], _replaced(keywords, key, answer[1])


@lib.function(spec="pop(t(), key(), default) :: {value() | default, t()}")
def pop(keywords: Any, key: Any, default: Any = NIL) -> Any:
    """
    The first value of `key`, or `default`, and the list without any entry of it.

        iex> Keyword.pop([a: 1, b: 2, a: 3], :a)
        {1, [b: 2]}
    """
    check("pop", keywords, key, default)
    found = find(keywords, key)
    return (default, keywords) if found is ABSENT else (found, make_list(_without(keywords, key)))


@lib.function("pop!", spec="pop!(t(), key()) :: {value(), t()}")
def pop_bang(keywords: Any, key: Any) -> Any:
    """
    As `pop/3`, but raises `KeyError` where there is no entry of `key`.

        iex> Keyword.pop!([a: 1], :a)
        {1, []}
    """
    check("pop!", keywords, key)
    found = find(keywords, key)
    if found is ABSENT:
        raise key_error(key, keywords)
    return found, make_list(_without(keywords, key))


@lib.function(spec="pop_lazy(t(), key(), (() -> value())) :: {value(), t()}")
def pop_lazy(keywords: Any, key: Any, fun: Any) -> Any:
    """
    As `pop/3`, with the default that `fun` answers when it is needed.

        iex> Keyword.pop_lazy([a: 1], :b, fn -> 9 end)
        {9, [a: 1]}
    """
    check("pop_lazy", keywords, key, fun, arity=0)
    found = find(keywords, key)
    if found is ABSENT:
        return callback(fun, 0)(), keywords
    return found, make_list(_without(keywords, key))


@lib.function(spec="pop_first(t(), key(), default) :: {value() | default, t()}")
def pop_first(keywords: Any, key: Any, default: Any = NIL) -> Any:
    """
    The first value of `key`, or `default`, and the list without that entry.

        iex> Keyword.pop_first([a: 1, b: 2, a: 3], :a)
        {1, [b: 2, a: 3]}
    """
    check("pop_first", keywords, key, default)
    found = find(keywords, key)
    return (default, keywords) if found is ABSENT else (found, delete_first(keywords, key))


@lib.function(spec="pop_values(t(), key()) :: {[value()], t()}")
def pop_values(keywords: Any, key: Any) -> Any:
    """
    All values of `key`, and the list without them.

        iex> Keyword.pop_values([a: 1, b: 2, a: 3], :a)
        {[1, 3], [b: 2]}
    """
    check("pop_values", keywords, key)
    taken = [item[1] for item in keywords if is_entry(item, key)]
    return make_list(taken), make_list(_without(keywords, key))


def _checked(value: Any, which: str) -> Any:
    if not is_keyword(value):
        raise argument_error(f"expected a keyword list as the {which} argument, got: {inspect_term(value)}")
    return value


@lib.function(spec="merge(t(), t()) :: t()", arities=(2,))
def merge(keywords1: Any, keywords2: Any) -> Any:
    """
    The first list's entries whose keys are not in the second, and then the second.

        iex> Keyword.merge([a: 1, b: 2], [a: 3, c: 4])
        [b: 2, a: 3, c: 4]
    """
    if keywords1.__class__ is not List or keywords2.__class__ is not List:
        raise no_clause("merge", keywords1, keywords2)
    if keywords1 is EMPTY or keywords2 is EMPTY:
        return keywords2 if keywords1 is EMPTY else keywords1
    names = {key for key, _ in _checked(keywords2, "second")}
    return make_list([*(item for item in _checked(keywords1, "first") if item[0] not in names), *keywords2])


@lib.function("merge", spec="merge(t(), t(), (key(), value(), value() -> value())) :: t()")
def merge_with(keywords1: Any, keywords2: Any, fun: Any) -> Any:
    """
    As `merge/2`, with `fun` taking a key and its two values where both lists have it.

        iex> Keyword.merge([a: 1, b: 2], [a: 3], fn _key, x, y -> x + y end)
        [b: 2, a: 4]
    """
    check("merge", keywords1, keywords2, fun, key=False, arity=3)
    if keywords2.__class__ is not List:
        raise no_clause("merge", keywords1, keywords2, fun)
    f = callback(fun, 3)
    originals = [*_checked(keywords1, "first")]
    merged: list[Any] = []
    for key, value in _checked(keywords2, "second"):
        place = _place(originals, key)
        merged.append((key, value if place is None else f(key, originals.pop(place)[1], value)))
    names = {key for key, _ in merged}
    return make_list([*(item for item in keywords1 if item[0] not in names), *merged])
