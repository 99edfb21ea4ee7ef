"""Record: tuples with a tag and fields that macros know by name."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.kernel_quote import Template
from pyiex.library.shown import shown
from pyiex.syntax import quoted as forms
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.lists import EMPTY, List, make_list

lib = Library(
    "Record",
    """
    Records: tuples whose first element is a tag, with macros that know the fields by name.

    They are Erlang's, and there are structs for everything else.

        iex> defmodule Paint do
        ...>   require Record
        ...>   Record.defrecord(:tin, colour: :white, litres: 5)
        ...> end
        iex> require Paint
        iex> Paint.tin(litres: 2)
        {:tin, :white, 2}
        iex> Paint.tin(Paint.tin(), :colour)
        :white
    """,
)

_MATCH, _GUARD = Atom("match"), Atom("guard")
_UNDERSCORE = Atom("_")
_IS_TAGGED = Template(
    """
:erlang.andalso(:erlang.is_tuple(unquote(data)),
  :erlang.andalso(:erlang.>(:erlang.tuple_size(unquote(data)), 0),
    :erlang."=:="(:erlang.element(1, unquote(data)), unquote(kind))))
""",
    generated=True,
)
_IS_RECORD = Template(
    """
:erlang.andalso(:erlang.is_tuple(unquote(data)),
  :erlang.andalso(:erlang.>(:erlang.tuple_size(unquote(data)), 0),
    :erlang.is_atom(:erlang.element(1, unquote(data)))))
""",
    generated=True,
)
_HELD = Template("(record = unquote(value); unquote(test))", generated=True, module="Elixir.Record")
_RECORD = Template("record", module="Elixir.Record")


def _checked(env: Any, data: Any, test: Any) -> Any:
    if env.context is _GUARD:
        return test(data)
    return _HELD(value=data, test=test(_RECORD()))


@lib.macro("is_record")
def is_record_of(env: Any, data: Any, kind: Any) -> Any:
    """Whether `data` is a tuple whose first element is the atom `kind`; it may stand in guards.

    iex> require Record
    iex> Record.is_record({:point, 1, 2}, :point)
    true
    """
    return _checked(env, data, lambda value: _IS_TAGGED(data=value, kind=kind))


@lib.macro("is_record")
def is_record(env: Any, data: Any) -> Any:
    """Whether `data` is a tuple whose first element is an atom; it may stand in guards.

    iex> require Record
    iex> Record.is_record({1, 2})
    false
    """
    return _checked(env, data, lambda value: _IS_RECORD(data=value))


def _definition(env: Any, macro: str, name: Any, given: tuple[Any, ...]) -> Any:
    tag, fields = given if len(given) == 2 else (NIL, given[0])
    called = Atom("defrecord" if macro == "defmacro" else "defrecordp")
    return _DEFINING(called=called, macro=Atom(macro), name=name, tag=tag, fields=fields)


_DEFINING = Template(
    """
(
  record_fields = :"Elixir.Record".__fields__(unquote(called), unquote(fields))
  :"Elixir.Record".__define__(__ENV__, unquote(macro), unquote(name), unquote(tag), record_fields)
)
""",
    generated=True,
    module="Elixir.Record",
)


@lib.macro("defrecord")
def defrecord(env: Any, name: Any, tag: Any, kv: Any = None) -> Any:
    """Defines macros that make, read and change a record: `name/0`, `name/1` and `name/2`.

    tag: the first element of the tuple, where it is not the name.  kv: fields with their defaults.

        iex> defmodule Shop do
        ...>   require Record
        ...>   Record.defrecord(:item, :article, name: "pen", price: 3)
        ...>   def cheaper(entry), do: item(entry, price: 1)
        ...> end
        iex> Shop.cheaper({:article, "ink", 9})
        {:article, "ink", 1}
    """
    return _definition(env, "defmacro", name, (tag,) if kv is None else (tag, kv))


@lib.macro("defrecordp")
def defrecordp(env: Any, name: Any, tag: Any, kv: Any = None) -> Any:
    """Defines the macros of a record as `defrecord/3` does, but for this module alone."""
    return _definition(env, "defmacrop", name, (tag,) if kv is None else (tag, kv))


@lib.function("__fields__", hidden=True)
def fields(kind: Any, given: Any) -> Any:
    """The fields of a record as pairs with their defaults, escaped."""
    from pyiex.compiler.expand.quote import escape

    pairs = []
    for item in given:
        name, default = item if item.__class__ is tuple and len(item) == 2 else (item, NIL)
        if name.__class__ is not Atom:
            raise argument_error(f"{kind.name} fields must be atoms, got: {shown(name)}")
        pairs.append((name, escape(default)))
    return make_list(pairs)


_ONE = Template(
    """:"Elixir.Record".__access__(unquote(tag), unquote(fields), args, __CALLER__)""", module="Elixir.Record"
)
_TWO = Template(
    """:"Elixir.Record".__access__(unquote(tag), unquote(fields), record, args, __CALLER__)""",
    module="Elixir.Record",
)
_ARGS = Template("args", module="Elixir.Record")
_DEFAULT = Template("args \\\\ []", module="Elixir.Record")


@lib.function("__define__", hidden=True)
def define(env: Any, macro: Any, name: Any, tag: Any, pairs: Any) -> Any:
    """Adds the macros of a record to the module that is being defined."""
    from pyiex.compiler.env import OPEN, env_from_term
    from pyiex.compiler.expand.quote import escape
    from pyiex.compiler.modules.storing import Written
    from pyiex.compiler.modules.storing import define as store

    around = env_from_term(env)
    definition = OPEN[around.module]
    held = {"tag": name if tag is NIL else tag, "fields": escape(pairs)}
    answer: Any = NIL
    for parameters, body in (([_DEFAULT()], _ONE(**held)), ([_RECORD(), _ARGS()], _TWO(**held))):
        head = (name, forms.meta(around.line), make_list(parameters))
        written = forms.keyword(do=body)
        answer = store(definition, around, Written(macro.name, head, written, lib.module.name, False))
    return answer


# -- what the macros of a record become ---------------------------------------------------------------


def _index(tag: Atom, known: list[Any], field: Any) -> int:
    for position, (name, _default) in enumerate(known):
        if name is field:
            return position + 1
    raise argument_error(f"record {shown(tag)} does not have the key: {shown(field)}")


def _is_keyword(form: Any) -> bool:
    return form.__class__ is List and all(
        pair.__class__ is tuple and len(pair) == 2 and pair[0].__class__ is Atom for pair in form
    )


@lib.function("__access__", hidden=True)
def access(tag: Any, pairs: Any, args: Any, caller: Any) -> Any:
    """What `name(args)` becomes: a new record, a field's index, or a record as a keyword list."""
    known = list(pairs)
    if args.__class__ is Atom:
        return _index(tag, known, args)
    if _is_keyword(args):
        return _create(tag, known, args, caller)
    return forms.remote("Elixir.Record", "__keyword__", tag, make_list(name for name, _ in known), args)


def _create(tag: Atom, known: list[Any], given: Any, caller: Any) -> Any:
    chosen: dict[Any, Any] = {}
    for name, value in given:
        chosen.setdefault(name, value)
    in_match = caller.get(Atom("context")) is _MATCH
    blank = (_UNDERSCORE, EMPTY, lib.module.name)
    other = chosen.pop(_UNDERSCORE, blank if in_match else None)
    for name in chosen:
        _index(tag, known, name)
    values = [chosen.get(name, default if other is None else other) for name, default in known]
    return (forms.TUPLE, EMPTY, make_list([tag, *values]))


@lib.function("__access__", hidden=True)
def access_of(tag: Any, pairs: Any, record: Any, args: Any, caller: Any) -> Any:
    """What `name(record, args)` becomes: a field's value, or the record with other values."""
    known = list(pairs)
    if args.__class__ is Atom:
        return forms.remote("erlang", "element", _index(tag, known, args) + 1, record)
    if not _is_keyword(args):
        raise argument_error(
            f"expected arguments to be a compile time atom or a keyword list, got: {shown(args)}"
        )
    if caller.get(Atom("context")) is _MATCH:
        raise argument_error("cannot invoke update style macro inside match")
    changed = record
    for name, value in args:
        changed = forms.remote("erlang", "setelement", _index(tag, known, name) + 1, changed, value)
    return changed


@lib.function("__keyword__", hidden=True)
def keyword(tag: Any, names: Any, record: Any) -> Any:
    """A record as a keyword list of its fields."""
    if record.__class__ is tuple and record and record[0] is tag:
        if len(record) != len(names) + 1:
            raise argument_error(
                f"expected argument to be a {shown(tag)} record with {len(names)} fields, "
                f"got: {shown(record)}"
            )
        return make_list(zip(names, record[1:], strict=True))
    raise argument_error(
        f"expected argument to be a literal atom, literal keyword or a {shown(tag)} record, "
        f"got runtime: {shown(record)}"
    )
