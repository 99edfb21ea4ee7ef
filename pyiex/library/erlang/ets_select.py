"""The module :ets: objects by pattern and by match specification."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pyiex.library import match_spec
from pyiex.library.erlang.ets_common import END, NO_SPEC, WRONG_TYPE, lib, readable, refuse, writable
from pyiex.library.ets_table import BAG, Object, OrderedRows, Table
from pyiex.library.match_spec import NO_MATCH, BadSpec, Spec, compile_head, compile_spec
from pyiex.runtime import abi
from pyiex.terms.atoms import FALSE, TRUE, Atom, boolean
from pyiex.terms.ids import Reference
from pyiex.terms.lists import EMPTY, List, is_proper, make_list
from pyiex.terms.maps import identical, stored_key

Answer = Callable[[Object], Any]
"""What is answered for an object; `NO_MATCH` where it is not wanted."""

_compiled: dict[Reference, tuple[Any, Spec]] = {}
_references: dict[Any, Reference] = {}


def _reference(spec: Any) -> Reference:
    """What stands for a compiled specification: one for all that are equal."""
    stored = stored_key(spec)
    known = _references.get(stored)
    if known is None:
        ready = compile_spec(spec)
        known = _references[stored] = abi.make_ref()
        _compiled[known] = (spec, ready)
    return known


def _pattern_spec(pattern: Any, result: str) -> Any:
    """The specification that a pattern stands for."""
    return make_list([(pattern, EMPTY, make_list([Atom(result)]))])


def _prepare(name: str, args: tuple[Any, ...], found: Table) -> Spec:
    try:
        return compile_spec(args[1], found.key_position)
    except BadSpec:
        raise refuse(name, args, {2: NO_SPEC}) from None


def _candidates(found: Table, clauses: Spec) -> list[Object]:
    """The objects that may match: those with a key where every head says which."""
    keys = [clause.key for clause in clauses]
    if NO_MATCH in keys:
        return found.rows.rows()
    rows: list[Object] = []
    seen: set[Any] = set()
    for key in keys:
        if stored_key(key) not in seen:
            seen.add(stored_key(key))
            rows += found.rows.find(key)
    return rows


def answers(found: Table, clauses: Spec) -> Iterator[tuple[Object, Any]]:
    """Each object that matches, with what the specification makes of it."""
    for row in _candidates(found, clauses):
        value = match_spec.run(clauses, row)
        if value is not NO_MATCH:
            yield row, value


# -- everything at once -------------------------------------------------------------------


@lib.function(spec="select(table(), match_spec()) :: [term()]")
def select(table: Any, spec: Any) -> Any:
    """What a match specification makes of the objects that it matches.

    iex> runs = :ets.new(:runs, [:ordered_set])
    iex> :ets.insert(runs, [{1, 40}, {2, 35}, {3, 50}])
    iex> :ets.select(runs, [{{:"$1", :"$2"}, [{:>, :"$2", 38}], [:"$1"]}])
    [1, 3]
    """
    found = readable("select", table, spec)
    if spec is EMPTY:
        return EMPTY
    return make_list([value for _, value in answers(found, _prepare("select", (table, spec), found))])


@lib.function(spec="select_reverse(table(), match_spec()) :: [term()]")
def select_reverse(table: Any, spec: Any) -> Any:
    """The same, in an ordered table from the last object to the first.

    iex> laps = :ets.new(:laps, [:ordered_set])
    iex> :ets.insert(laps, [{1, :a}, {2, :b}])
    iex> :ets.select_reverse(laps, [{{:"$1", :_}, [], [:"$1"]}])
    [2, 1]
    """
    found = readable("select_reverse", table, spec)
    values = [value for _, value in answers(found, _prepare("select_reverse", (table, spec), found))]
    return make_list(values[::-1] if isinstance(found.rows, OrderedRows) else values)


@lib.function(spec="select_count(table(), match_spec()) :: non_neg_integer()")
def select_count(table: Any, spec: Any) -> Any:
    """For how many objects the specification answers `true`.

    iex> marks = :ets.new(:marks, [])
    iex> :ets.insert(marks, [{:ada, 1}, {:bob, 4}])
    iex> :ets.select_count(marks, [{{:_, :"$1"}, [{:<, :"$1", 3}], [true]}])
    1
    """
    found = readable("select_count", table, spec)
    clauses = _prepare("select_count", (table, spec), found)
    return sum(value is TRUE for _, value in answers(found, clauses))


@lib.function(spec="select_delete(table(), match_spec()) :: non_neg_integer()")
def select_delete(table: Any, spec: Any) -> Any:
    """Deletes the objects for which the specification answers `true`; answers how many.

    iex> milk = :ets.new(:milk, [])
    iex> :ets.insert(milk, [{:old, 9}, {:new, 1}])
    iex> :ets.select_delete(milk, [{{:_, :"$1"}, [{:>, :"$1", 5}], [true]}])
    1
    iex> :ets.tab2list(milk)
    [new: 1]
    """
    found = writable("select_delete", table, spec)
    clauses = _prepare("select_delete", (table, spec), found)
    doomed = [row for row, value in answers(found, clauses) if value is TRUE]
    _delete_rows(found, doomed)
    return len(doomed)


def _delete_rows(found: Table, rows: list[Object]) -> None:
    for row in rows:
        found.rows.remove_row(found.key(row), row)


@lib.function(spec="select_replace(table(), match_spec()) :: non_neg_integer()")
def select_replace(table: Any, spec: Any) -> Any:
    """Puts what the specification makes of an object in its place, which must have the same key.

    iex> pay = :ets.new(:pay, [])
    iex> :ets.insert(pay, {:ada, 10})
    iex> :ets.select_replace(pay, [{{:"$1", :"$2"}, [], [{{:"$1", {:+, :"$2", 5}}}]}])
    1
    iex> :ets.lookup(pay, :ada)
    [ada: 15]
    """
    args = (table, spec)
    found = writable("select_replace", *args)
    if found.type is BAG:
        raise refuse("select_replace", args, {1: WRONG_TYPE})
    clauses = _prepare("select_replace", args, found)
    if not all(_keeps_key(part, found.key_position) for part in spec):
        raise refuse("select_replace", args, {2: NO_SPEC})
    changed = [pair for pair in answers(found, clauses) if pair[1].__class__ is tuple]
    for row, fresh in changed:
        found.rows.replace(found.key(fresh), row, fresh)
    return len(changed)


def _keeps_key(part: Any, position: int) -> bool:
    """Whether a clause answers objects with the key of the one that it matched."""
    head, _guards, body = part
    *_, result = body
    if result is match_spec.WHOLE:
        return True
    if result.__class__ is not tuple or len(result) != 1 or result[0].__class__ is not tuple:
        return False
    if head.__class__ is not tuple or len(head) < position or len(result[0]) < position:
        return False
    wanted, given = head[position - 1], result[0][position - 1]
    if match_spec.variable_number(wanted) is None and not match_spec.is_constant(wanted):
        return False
    quoted = given.__class__ is tuple and len(given) == 2 and given[0] is match_spec.CONST
    return identical(wanted, given[1] if quoted else given)


# -- patterns -------------------------------------------------------------------------------


def _matching(name: str, table: Any, pattern: Any, found: Table) -> Iterator[tuple[Object, list[Any]]]:
    """The objects that match, with the values of the pattern's variables by number."""
    try:
        clause = compile_head(pattern, found.key_position)
    except BadSpec:
        raise refuse(name, (table, pattern), {2: NO_SPEC}) from None
    order = [slot for _, slot in sorted(clause.slots.items())]
    for row in _candidates(found, [clause]):
        values = [NO_MATCH] * len(order)
        if clause.matches(row, values):
            yield row, [values[slot] for slot in order]


@lib.function(spec="match(table(), pattern()) :: [[term()]]")
def match(table: Any, pattern: Any) -> Any:
    """For each object that matches, what the variables `:"$1"`, `:"$2"` … stand for.

    iex> teams = :ets.new(:teams, [:ordered_set])
    iex> :ets.insert(teams, [{:ada, :red}, {:bob, :blue}, {:cyd, :red}])
    iex> :ets.match(teams, {:"$1", :red})
    [[:ada], [:cyd]]
    """
    found = readable("match", table, pattern)
    return make_list([make_list(values) for _, values in _matching("match", table, pattern, found)])


@lib.function(spec="match_object(table(), pattern()) :: [tuple()]")
def match_object(table: Any, pattern: Any) -> Any:
    """The objects that match.

    iex> crew = :ets.new(:crew, [:ordered_set])
    iex> :ets.insert(crew, [{:ada, :cook}, {:bob, :mate}])
    iex> :ets.match_object(crew, {:_, :mate})
    [bob: :mate]
    """
    found = readable("match_object", table, pattern)
    return make_list([row for row, _ in _matching("match_object", table, pattern, found)])


@lib.function(spec="match_delete(table(), pattern()) :: true")
def match_delete(table: Any, pattern: Any) -> Any:
    """Deletes the objects that match.

    iex> notes = :ets.new(:notes, [])
    iex> :ets.insert(notes, [{1, :done}, {2, :open}])
    iex> :ets.match_delete(notes, {:_, :done})
    true
    iex> :ets.tab2list(notes)
    [{2, :open}]
    """
    found = writable("match_delete", table, pattern)
    _delete_rows(found, [row for row, _ in _matching("match_delete", table, pattern, found)])
    return TRUE


# -- so many at a time ----------------------------------------------------------------------


def _limit_problem(limit: Any) -> dict[int, str]:
    if limit.__class__ is not int:
        return {3: "not an integer"}
    return {} if limit > 0 else {3: "out of range"}


def _first_chunk(name: str, args: tuple[Any, ...], spec: Any, backwards: bool = False) -> Any:
    found = readable(name, *args)
    problems = _limit_problem(args[2])
    try:
        reference = _reference(spec)
    except BadSpec:
        raise refuse(name, args, {2: NO_SPEC, **problems}) from None
    if problems:
        raise refuse(name, args, problems)
    return _chunk(found, reference, args[2], backwards, NO_MATCH)


def _keys_after(found: Table, backwards: bool, key: Any) -> Iterator[Any]:
    """The keys from the one after `key` on, or from the first."""
    rows, fixed = found.rows, bool(found.fixed)
    step = rows.previous if backwards else rows.next
    try:
        key = (rows.last() if backwards else rows.first()) if key is NO_MATCH else step(key, fixed)
        while True:
            yield key
            key = step(key, fixed)
    except LookupError:
        return


def _chunk(
    found: Table, reference: Reference, limit: int, backwards: bool, after: Any, left: Iterable[Any] = ()
) -> Any:
    """`limit` answers from the key after `after` on, those that are `left` of it first."""
    clauses = _compiled[reference][1]
    backwards = backwards and isinstance(found.rows, OrderedRows)
    values = list(left)
    if len(values) >= limit:
        return _full(found, reference, limit, backwards, after, values)
    for key in _keys_after(found, backwards, after):
        for row in found.rows.find(key):
            value = match_spec.run(clauses, row)
            if value is not NO_MATCH:
                values.append(value)
        after = key
        if len(values) >= limit:
            return _full(found, reference, limit, backwards, after, values)
    return (_as_found(found, values), END) if values else END


def _as_found(found: Table, values: list[Any]) -> Any:
    """The answers of a chunk; a `set` gives them from the last to the first, as OTP does."""
    backwards = found.rows.single and not isinstance(found.rows, OrderedRows)
    return make_list(values[::-1] if backwards else values)


def _full(
    found: Table, reference: Reference, limit: int, backwards: bool, key: Any, values: list[Any]
) -> Any:
    """A chunk, and what `select/1` goes on from: as in OTP, but for the key in place of a slot's number."""
    chunk, left = _as_found(found, values[:limit]), make_list(values[limit:])
    if isinstance(found.rows, OrderedRows):
        return chunk, (found.reference, key, EMPTY, limit, reference, left, int(backwards), 0)
    return chunk, (found.reference, key, limit, reference, left, len(left))


def _continued(name: str, continuation: Any) -> Any:
    if continuation is END:
        return END
    size = len(continuation) if continuation.__class__ is tuple else 0
    if size not in (6, 8):
        raise refuse(name, (continuation,), {1: "invalid continuation"})
    table, key = continuation[:2]
    limit, reference, left = continuation[3:6] if size == 8 else continuation[2:5]
    if reference not in _compiled:
        raise refuse(name, (continuation,), {1: "invalid continuation"})
    found = readable(name, table)
    return _chunk(found, reference, limit, size == 8 and continuation[6] == 1, key, left)


_CONTINUATION = '{[term()], continuation()} | :"$end_of_table"'


@lib.function("select", spec=f"select(table(), match_spec(), pos_integer()) :: {_CONTINUATION}")
def select_some(table: Any, spec: Any, limit: Any) -> Any:
    """As `select/2`, so many at a time: a list, and what `select/1` goes on from.

    iex> rows = :ets.new(:rows, [:ordered_set])
    iex> :ets.insert(rows, [{1}, {2}, {3}])
    iex> {first, more} = :ets.select(rows, [{{:"$1"}, [], [:"$1"]}], 2)
    iex> first
    [1, 2]
    iex> :ets.select(more)
    {[3], :"$end_of_table"}
    """
    return _first_chunk("select", (table, spec, limit), spec)


@lib.function("select", spec=f"select(continuation()) :: {_CONTINUATION}")
def select_more(continuation: Any) -> Any:
    """The next ones of a `select/3`.

    iex> :ets.select(:"$end_of_table")
    :"$end_of_table"
    """
    return _continued("select", continuation)


@lib.function(
    "select_reverse", spec=f"select_reverse(table(), match_spec(), pos_integer()) :: {_CONTINUATION}"
)
def select_reverse_some(table: Any, spec: Any, limit: Any) -> Any:
    """As `select_reverse/2`, so many at a time.

    iex> tail = :ets.new(:tail, [:ordered_set])
    iex> :ets.insert(tail, [{1}, {2}, {3}])
    iex> {last, _more} = :ets.select_reverse(tail, [{{:"$1"}, [], [:"$1"]}], 1)
    iex> last
    [3]
    """
    return _first_chunk("select_reverse", (table, spec, limit), spec, backwards=True)


@lib.function("select_reverse", spec=f"select_reverse(continuation()) :: {_CONTINUATION}")
def select_reverse_more(continuation: Any) -> Any:
    """The next ones of a `select_reverse/3`.

    iex> :ets.select_reverse(:"$end_of_table")
    :"$end_of_table"
    """
    return _continued("select_reverse", continuation)


@lib.function("match", spec=f"match(table(), pattern(), pos_integer()) :: {_CONTINUATION}")
def match_some(table: Any, pattern: Any, limit: Any) -> Any:
    """As `match/2`, so many at a time.

    iex> one = :ets.new(:one, [])
    iex> :ets.insert(one, {:only})
    iex> :ets.match(one, {:"$1"}, 10)
    {[[:only]], :"$end_of_table"}
    """
    return _first_chunk("match", (table, pattern, limit), _pattern_spec(pattern, "$$"))


@lib.function("match", spec=f"match(continuation()) :: {_CONTINUATION}")
def match_more(continuation: Any) -> Any:
    """The next ones of a `match/3`.

    iex> :ets.match(:"$end_of_table")
    :"$end_of_table"
    """
    return _continued("match", continuation)


@lib.function("match_object", spec=f"match_object(table(), pattern(), pos_integer()) :: {_CONTINUATION}")
def match_object_some(table: Any, pattern: Any, limit: Any) -> Any:
    """As `match_object/2`, so many at a time.

    iex> two = :ets.new(:two, [])
    iex> :ets.insert(two, {:only})
    iex> :ets.match_object(two, :_, 10)
    {[{:only}], :"$end_of_table"}
    """
    return _first_chunk("match_object", (table, pattern, limit), _pattern_spec(pattern, "$_"))


@lib.function("match_object", spec=f"match_object(continuation()) :: {_CONTINUATION}")
def match_object_more(continuation: Any) -> Any:
    """The next ones of a `match_object/3`.

    iex> :ets.match_object(:"$end_of_table")
    :"$end_of_table"
    """
    return _continued("match_object", continuation)


@lib.function(spec="repair_continuation(continuation(), match_spec()) :: continuation()")
def repair_continuation(continuation: Any, match_spec: Any) -> Any:
    """A continuation that may have travelled, made fit for use again.

    iex> :ets.repair_continuation(:"$end_of_table", [])
    :"$end_of_table"
    """
    if continuation is END:
        return END
    reference = _reference(match_spec)
    place = 4 if len(continuation) == 8 else 3
    return (*continuation[:place], reference, *continuation[place + 1 :])


# -- specifications by themselves -------------------------------------------------------------


@lib.function(spec="match_spec_compile(match_spec()) :: compiled_match_spec()")
def match_spec_compile(spec: Any) -> Any:
    """A match specification made ready for `match_spec_run/2`.

    iex> big = :ets.match_spec_compile([{{:"$1"}, [{:>, :"$1", 5}], [:"$1"]}])
    iex> :ets.match_spec_run([{3}, {900}], big)
    [900]
    """
    try:
        return _reference(spec)
    except BadSpec:
        raise refuse("match_spec_compile", (spec,), {1: NO_SPEC}) from None


@lib.function(spec="match_spec_run([term()], compiled_match_spec()) :: [term()]")
def match_spec_run(list: Any, compiled_match_spec: Any) -> Any:
    """What a compiled specification makes of the elements of a list that it matches.

    iex> firsts = :ets.match_spec_compile([{{:"$1", :_}, [], [:"$1"]}])
    iex> :ets.match_spec_run([{1, 2}, :none, {3, 4}], firsts)
    [1, 3]
    """
    known = _compiled.get(compiled_match_spec) if compiled_match_spec.__class__ is Reference else None
    if known is None or list.__class__ is not List or not is_proper(list):
        raise refuse("match_spec_run_r", (list, compiled_match_spec, EMPTY), {})
    values = [match_spec.run(known[1], element) for element in list]
    return make_list([value for value in values if value is not NO_MATCH])


@lib.function("is_compiled_ms", spec="is_compiled_ms(term()) :: boolean()")
def is_compiled(term: Any) -> Any:
    """Whether `term` is what `match_spec_compile/1` answered.

    iex> :ets.is_compiled_ms(make_ref())
    false
    """
    return boolean(term.__class__ is Reference and term in _compiled)


@lib.function(spec="test_ms(tuple(), match_spec()) :: {:ok, term()} | {:error, [{:error, charlist()}]}")
def test_ms(tuple: Any, spec: Any) -> Any:
    """What a match specification makes of one object, `false` where it does not match.

    iex> :ets.test_ms({4, :x}, [{{:"$1", :_}, [], [{:*, :"$1", 2}]}])
    {:ok, 8}
    iex> :ets.test_ms({4}, [{{:"$1"}, [], [:"$2"]}])
    {:error, [error: 'Variable $2 is unbound.']}
    """
    try:
        value = match_spec.run(compile_spec(spec), tuple)
    except BadSpec as bad:
        problems = [(Atom("error"), make_list(map(ord, text))) for text in bad.problems]
        return Atom("error"), make_list(problems)
    return Atom("ok"), FALSE if value is NO_MATCH else value
