"""`:digraph`: directed graphs, kept in ETS tables as OTP keeps them.

A graph is `{:digraph, vertices, edges, neighbours, cyclic}`: two sets, of
`{vertex, label}` and `{edge, from, to, label}`, and a bag of
`{{:out | :in, vertex}, edge}`, which also counts the names that it has given.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from pyiex.library.declare import Library
from pyiex.runtime.abi import apply_mfa
from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.errors import error
from pyiex.terms.lists import EMPTY, List, cons, is_proper, make_list
from pyiex.terms.maps import StrictKey

lib = Library(
    ":digraph",
    """
    Directed graphs, which are changed in place; edges and vertices have labels.

    `:digraph_utils` sorts and searches them.

        iex> graph = :digraph.new()
        iex> for vertex <- [:shirt, :tie, :jacket], do: :digraph.add_vertex(graph, vertex)
        iex> :digraph.add_edge(graph, :shirt, :tie)
        iex> :digraph.add_edge(graph, :tie, :jacket)
        iex> :digraph_utils.topsort(graph)
        [:shirt, :tie, :jacket]
        iex> :digraph.get_path(graph, :shirt, :jacket)
        [:shirt, :tie, :jacket]
        iex> :digraph.delete(graph)
        true
    """,
)

lib.type("graph() :: tuple()", "A graph.")
lib.type("vertex() :: term()", "A vertex.")
lib.type("edge() :: term()", "An edge.")
lib.type("label() :: term()", "What is noted at a vertex or an edge.")

_ETS, _DIGRAPH, _ERROR = Atom("ets"), Atom("digraph"), Atom("error")
_OUT, _IN = Atom("out"), Atom("in")
_NEXT_VERTEX, _NEXT_EDGE = Atom("$vid"), Atom("$eid")
_VERTEX_NAME, _EDGE_NAME = Atom("$v"), Atom("$e")
_CYCLIC, _ACYCLIC = Atom("cyclic"), Atom("acyclic")
_PROTECTED, _PRIVATE = Atom("protected"), Atom("private")


def _ets(name: str, *args: Any) -> Any:
    return apply_mfa(_ETS, Atom(name), args)


def tables(graph: Any) -> tuple[Any, Any, Any, bool]:
    """The tables of a graph, and whether it may have cycles; ErlangError for what is no graph."""
    if graph.__class__ is not tuple or len(graph) != 5 or graph[0] is not _DIGRAPH:
        raise error((Atom("badrecord"), graph))
    return graph[1], graph[2], graph[3], graph[4] is TRUE


# -- the whole graph ----------------------------------------------------------------------


@lib.function(spec="new([:cyclic | :acyclic | :protected | :private]) :: graph()")
def new(options: Any = EMPTY) -> Any:
    """A graph with nothing in it.

    options: `:acyclic` refuses edges that would close a cycle; `:private`, that other processes read it.

        iex> graph = :digraph.new([:acyclic])
        iex> :digraph.add_vertex(graph, 1)
        iex> :digraph.add_edge(graph, 1, 1)
        {:error, {:bad_edge, [1, 1]}}
    """
    cyclic, protection = TRUE, _PROTECTED
    if options.__class__ is not List or not is_proper(options):
        raise error(Atom("badarg"))
    for option in options:
        if option is _CYCLIC or option is _ACYCLIC:
            cyclic = TRUE if option is _CYCLIC else FALSE
        elif option is _PROTECTED or option is _PRIVATE:
            protection = option
        else:
            raise error(Atom("badarg"))
    made = [
        _ets("new", Atom(name), make_list([Atom(kind), protection]))
        for name, kind in (("vertices", "set"), ("edges", "set"), ("neighbours", "bag"))
    ]
    _ets("insert", made[2], make_list([(_NEXT_VERTEX, 0), (_NEXT_EDGE, 0)]))
    return (_DIGRAPH, *made, cyclic)


@lib.function(spec="delete(graph()) :: true")
def delete(graph: Any) -> Any:
    """Deletes a graph.

    iex> :digraph.delete(:digraph.new())
    true
    """
    for table in tables(graph)[:3]:
        _ets("delete", table)
    return TRUE


@lib.function(spec="info(graph()) :: keyword()")
def info(graph: Any) -> Any:
    """Whether a graph may have cycles, how many words it takes, and who may read it.

    iex> :digraph.info(:digraph.new())[:cyclicity]
    :cyclic
    """
    *kept, cyclic = tables(graph)
    memory = sum(_ets("info", table, Atom("memory")) for table in kept)
    protection = _ets("info", kept[0], Atom("protection"))
    return make_list(
        [
            (Atom("cyclicity"), _CYCLIC if cyclic else _ACYCLIC),
            (Atom("memory"), memory),
            (Atom("protection"), protection),
        ]
    )


# -- vertices -------------------------------------------------------------------------------


def _named(graph: Any, counter: Atom, name: Atom) -> Any:
    """A name that no vertex or edge of the graph has been given: `[:"$v" | 0]` and so on."""
    table = tables(graph)[2]
    ((_, number),) = _ets("lookup", table, counter)
    _ets("delete", table, counter)
    _ets("insert", table, (counter, number + 1))
    return cons(name, number)


@lib.function(spec="add_vertex(graph()) :: vertex()", arities=(1,))
def add_vertex(graph: Any) -> Any:
    """A new vertex with a name of its own.

    iex> graph = :digraph.new()
    iex> :digraph.add_vertex(graph)
    [:"$v" | 0]
    """
    return add_labelled_vertex(graph, _named(graph, _NEXT_VERTEX, _VERTEX_NAME), EMPTY)


@lib.function("add_vertex", spec="add_vertex(graph(), vertex(), label()) :: vertex()", arities=(2, 3))
def add_labelled_vertex(graph: Any, vertex: Any, label: Any = EMPTY) -> Any:
    """Adds a vertex, or gives one another label.

    iex> graph = :digraph.new()
    iex> :digraph.add_vertex(graph, :a, "first")
    :a
    iex> :digraph.vertex(graph, :a)
    {:a, "first"}
    """
    _ets("insert", tables(graph)[0], (vertex, label))
    return vertex


@lib.function(spec="vertex(graph(), vertex()) :: {vertex(), label()} | false")
def vertex(graph: Any, vertex: Any) -> Any:
    """A vertex with its label, `false` if there is none.

    iex> :digraph.vertex(:digraph.new(), :a)
    false
    """
    found = _ets("lookup", tables(graph)[0], vertex)
    return FALSE if found is EMPTY else found.head


@lib.function(spec="vertices(graph()) :: [vertex()]")
def vertices(graph: Any) -> Any:
    """All vertices.

    iex> graph = :digraph.new()
    iex> :digraph.add_vertex(graph, :a)
    iex> :digraph.vertices(graph)
    [:a]
    """
    return make_list(entry[0] for entry in _ets("tab2list", tables(graph)[0]))


@lib.function(spec="no_vertices(graph()) :: non_neg_integer()")
def no_vertices(graph: Any) -> Any:
    """How many vertices there are.

    iex> :digraph.no_vertices(:digraph.new())
    0
    """
    return _ets("info", tables(graph)[0], Atom("size"))


@lib.function(spec="del_vertex(graph(), vertex()) :: true")
def del_vertex(graph: Any, vertex: Any) -> Any:
    """Deletes a vertex with its edges.

    iex> graph = :digraph.new()
    iex> for v <- [1, 2], do: :digraph.add_vertex(graph, v)
    iex> :digraph.add_edge(graph, 1, 2)
    iex> :digraph.del_vertex(graph, 2)
    true
    iex> {:digraph.vertices(graph), :digraph.edges(graph)}
    {[1], []}
    """
    for edge in [*at(graph, vertex, _IN), *at(graph, vertex, _OUT)]:
        del_edge(graph, edge)
    _ets("delete", tables(graph)[0], vertex)
    return TRUE


@lib.function(spec="del_vertices(graph(), [vertex()]) :: true")
def del_vertices(graph: Any, vertices: Any) -> Any:
    """Deletes vertices with their edges.

    iex> graph = :digraph.new()
    iex> for v <- 1..3, do: :digraph.add_vertex(graph, v)
    iex> :digraph.del_vertices(graph, [1, 3])
    iex> :digraph.vertices(graph)
    [2]
    """
    for vertex in vertices:
        del_vertex(graph, vertex)
    return TRUE


# -- edges ------------------------------------------------------------------------------------


def at(graph: Any, vertex: Any, direction: Atom) -> list[Any]:
    """The edges that go out of a vertex or into it, the newest first."""
    entries = [*_ets("lookup", tables(graph)[2], (direction, vertex))]
    return [entry[1] for entry in reversed(entries)]


@lib.function(
    spec="add_edge(graph(), vertex(), vertex()) :: edge() | {:error, {:bad_edge | :bad_vertex, term()}}"
)
def add_edge(graph: Any, v1: Any, v2: Any) -> Any:
    """A new edge from one vertex to another, with a name of its own.

    iex> graph = :digraph.new()
    iex> for v <- [1, 2], do: :digraph.add_vertex(graph, v)
    iex> :digraph.add_edge(graph, 1, 2)
    [:"$e" | 0]
    iex> :digraph.add_edge(graph, 1, 3)
    {:error, {:bad_vertex, 3}}
    """
    return add_labelled_edge(graph, v1, v2, EMPTY)


@lib.function("add_edge", spec="add_edge(graph(), vertex(), vertex(), label()) :: edge() | {:error, tuple()}")
def add_labelled_edge(graph: Any, v1: Any, v2: Any, label: Any) -> Any:
    """As `add_edge/3`, with a label.

    iex> graph = :digraph.new()
    iex> for v <- [1, 2], do: :digraph.add_vertex(graph, v)
    iex> edge = :digraph.add_edge(graph, 1, 2, "far")
    iex> :digraph.edge(graph, edge)
    {[:"$e" | 0], 1, 2, "far"}
    """
    return add_named_edge(graph, _named(graph, _NEXT_EDGE, _EDGE_NAME), v1, v2, label)


@lib.function(
    "add_edge", spec="add_edge(graph(), edge(), vertex(), vertex(), label()) :: edge() | {:error, tuple()}"
)
def add_named_edge(graph: Any, edge: Any, v1: Any, v2: Any, label: Any) -> Any:
    """Adds an edge with a name and a label, or gives one between these vertices another label.

    iex> graph = :digraph.new()
    iex> for v <- [1, 2], do: :digraph.add_vertex(graph, v)
    iex> :digraph.add_edge(graph, :road, 1, 2, "gravel")
    :road
    iex> :digraph.add_edge(graph, :road, 2, 1, "gravel")
    {:error, {:bad_edge, [2, 1]}}
    """
    places, edges, neighbours, cyclic = tables(graph)
    known = _ets("lookup", edges, edge)
    if known is not EMPTY and known.head[1:3] != (v1, v2):
        return _ERROR, (Atom("bad_edge"), make_list([v1, v2]))
    for end in (v1, v2):
        if _ets("member", places, end) is FALSE:
            return _ERROR, (Atom("bad_vertex"), end)
    if known is EMPTY and not cyclic:
        back = make_list([v1, v2]) if _same(v1, v2) else get_path(graph, v2, v1)
        if back is not FALSE:
            return _ERROR, (Atom("bad_edge"), back)
    if known is EMPTY:
        _ets("insert", neighbours, make_list([((_OUT, v1), edge), ((_IN, v2), edge)]))
    _ets("insert", edges, (edge, v1, v2, label))
    return edge


def _same(one: Any, other: Any) -> bool:
    return StrictKey(one) == StrictKey(other)


@lib.function(spec="edge(graph(), edge()) :: {edge(), vertex(), vertex(), label()} | false")
def edge(graph: Any, edge: Any) -> Any:
    """An edge with its vertices and its label, `false` if there is none.

    iex> :digraph.edge(:digraph.new(), :road)
    false
    """
    found = _ets("lookup", tables(graph)[1], edge)
    return FALSE if found is EMPTY else found.head


@lib.function(spec="edges(graph()) :: [edge()]", arities=(1,))
def edges(graph: Any) -> Any:
    """All edges.

    iex> :digraph.edges(:digraph.new())
    []
    """
    return make_list(entry[0] for entry in _ets("tab2list", tables(graph)[1]))


@lib.function("edges", spec="edges(graph(), vertex()) :: [edge()]")
def edges_at(graph: Any, vertex: Any) -> Any:
    """All edges from a vertex or to it.

    iex> graph = :digraph.new()
    iex> for v <- [1, 2], do: :digraph.add_vertex(graph, v)
    iex> :digraph.add_edge(graph, :road, 1, 2, [])
    iex> :digraph.edges(graph, 2)
    [:road]
    """
    both = [*at(graph, vertex, _OUT), *at(graph, vertex, _IN)]
    return make_list(key.term for key in dict.fromkeys(map(StrictKey, both)))


@lib.function(spec="no_edges(graph()) :: non_neg_integer()")
def no_edges(graph: Any) -> Any:
    """How many edges there are.

    iex> :digraph.no_edges(:digraph.new())
    0
    """
    return _ets("info", tables(graph)[1], Atom("size"))


@lib.function(spec="del_edge(graph(), edge()) :: true")
def del_edge(graph: Any, edge: Any) -> Any:
    """Deletes an edge, if there is such a one.

    iex> :digraph.del_edge(:digraph.new(), :road)
    true
    """
    _places, edges, neighbours, _cyclic = tables(graph)
    for _edge, v1, v2, _label in _ets("lookup", edges, edge):
        _ets("delete_object", neighbours, ((_OUT, v1), edge))
        _ets("delete_object", neighbours, ((_IN, v2), edge))
        _ets("delete", edges, edge)
    return TRUE


@lib.function(spec="del_edges(graph(), [edge()]) :: true")
def del_edges(graph: Any, edges: Any) -> Any:
    """Deletes edges.

    iex> graph = :digraph.new()
    iex> for v <- [1, 2], do: :digraph.add_vertex(graph, v)
    iex> :digraph.del_edges(graph, [:digraph.add_edge(graph, 1, 2), :digraph.add_edge(graph, 2, 1)])
    iex> :digraph.no_edges(graph)
    0
    """
    for edge in edges:
        del_edge(graph, edge)
    return TRUE


# -- neighbours ----------------------------------------------------------------------------------


def ends(graph: Any, vertex: Any, direction: Atom) -> list[Any]:
    """The vertices at the other ends of the edges in one direction, the newest edge's first."""
    edges = tables(graph)[1]
    place = 2 if direction is _OUT else 1
    return [_ets("lookup", edges, edge).head[place] for edge in at(graph, vertex, direction)]


_NEIGHBOURS = {
    "out_neighbours": (_OUT, ends, "The vertices that edges from a vertex go to.", "1", "[2]"),
    "in_neighbours": (_IN, ends, "The vertices that edges to a vertex come from.", "2", "[1]"),
    "out_edges": (_OUT, at, "The edges that go out of a vertex.", "1", "[:road]"),
    "in_edges": (_IN, at, "The edges that come into a vertex.", "2", "[:road]"),
}


def _example(call: str, answer: str) -> str:
    return (
        "    iex> graph = :digraph.new()\n"
        "    iex> for v <- [1, 2], do: :digraph.add_vertex(graph, v)\n"
        "    iex> :digraph.add_edge(graph, :road, 1, 2, [])\n"
        f"    iex> :digraph.{call}\n    {answer}\n"
    )


def _define_neighbours(name: str) -> None:
    direction, find, text, vertex, answer = _NEIGHBOURS[name]

    def listed(graph: Any, vertex: Any) -> Any:
        return make_list(find(graph, vertex, direction))

    listed.__name__ = name
    listed.__doc__ = f"{text}\n\n" + _example(f"{name}(graph, {vertex})", answer)
    kind = "edge" if name.endswith("edges") else "vertex"
    lib.function(spec=f"{name}(graph(), vertex()) :: [{kind}()]")(listed)


def _define_degree(name: str, direction: Atom, text: str, vertex: str) -> None:
    def degree(graph: Any, vertex: Any) -> Any:
        return len(at(graph, vertex, direction))

    degree.__name__ = name
    degree.__doc__ = f"{text}\n\n" + _example(f"{name}(graph, {vertex})", "1")
    lib.function(spec=f"{name}(graph(), vertex()) :: non_neg_integer()")(degree)


def _define_ends(name: str, direction: Atom, text: str, answer: str) -> None:
    def without(graph: Any) -> Any:
        found = [vertex for vertex in vertices(graph) if not at(graph, vertex, direction)]
        return make_list(found[::-1])

    without.__name__ = name
    without.__doc__ = f"{text}\n\n" + _example(f"{name}(graph)", answer)
    lib.function(spec=f"{name}(graph()) :: [vertex()]")(without)


for _name in _NEIGHBOURS:
    _define_neighbours(_name)
_define_degree("out_degree", _OUT, "How many edges go out of a vertex.", "1")
_define_degree("in_degree", _IN, "How many edges come into a vertex.", "2")
_define_ends("source_vertices", _IN, "The vertices that no edge comes into.", "[1]")
_define_ends("sink_vertices", _OUT, "The vertices that no edge goes out of.", "[2]")


# -- paths ----------------------------------------------------------------------------------------


def _deep(graph: Any, start: Any, goal: Any, least: int) -> Any:
    """The first path of at least so many edges that a walk in depth finds, the newest edges first."""
    wanted = StrictKey(goal)
    seen = {StrictKey(start)}
    path, rest = [start], [iter(ends(graph, start, _OUT))]
    while rest:
        end = next(rest[-1], None)
        if end is None:
            path.pop()
            rest.pop()
            continue
        key = StrictKey(end)
        if key == wanted and len(path) >= least:
            return make_list([*path, goal])
        if key not in seen:
            seen.add(key)
            path.append(end)
            rest.append(iter(ends(graph, end, _OUT)))
    return FALSE


def _short(graph: Any, start: Any, goal: Any) -> Any:
    """The first path that a walk in breadth finds, the oldest edges first."""
    wanted = StrictKey(goal)
    seen = {StrictKey(start)}
    todo: deque[tuple[Any, ...]] = deque([(start,)])
    while todo:
        path = todo.popleft()
        for end in reversed(ends(graph, path[-1], _OUT)):
            key = StrictKey(end)
            if key == wanted:
                return make_list((*path, goal))
            if key not in seen:
                seen.add(key)
                todo.append((*path, end))
    return FALSE


@lib.function(spec="get_path(graph(), vertex(), vertex()) :: [vertex()] | false")
def get_path(graph: Any, v1: Any, v2: Any) -> Any:
    """A path from one vertex to another, as its vertices; `false` if there is none.

    iex> graph = :digraph.new()
    iex> for v <- 1..3, do: :digraph.add_vertex(graph, v)
    iex> for {x, y} <- [{1, 2}, {2, 3}], do: :digraph.add_edge(graph, x, y)
    iex> :digraph.get_path(graph, 1, 3)
    [1, 2, 3]
    iex> :digraph.get_path(graph, 3, 1)
    false
    """
    return _deep(graph, v1, v2, 1)


@lib.function(spec="get_short_path(graph(), vertex(), vertex()) :: [vertex()] | false")
def get_short_path(graph: Any, v1: Any, v2: Any) -> Any:
    """A shortest path from one vertex to another; `false` if there is none.

    iex> graph = :digraph.new()
    iex> for v <- 1..3, do: :digraph.add_vertex(graph, v)
    iex> for {x, y} <- [{1, 2}, {2, 3}, {1, 3}], do: :digraph.add_edge(graph, x, y)
    iex> :digraph.get_short_path(graph, 1, 3)
    [1, 3]
    """
    return _short(graph, v1, v2)


@lib.function(spec="get_cycle(graph(), vertex()) :: [vertex()] | false")
def get_cycle(graph: Any, vertex: Any) -> Any:
    """A cycle through a vertex, one of more than one vertex if there is such a one; `false` if there is none.

    iex> graph = :digraph.new()
    iex> for v <- 1..2, do: :digraph.add_vertex(graph, v)
    iex> for {x, y} <- [{1, 2}, {2, 1}, {2, 2}], do: :digraph.add_edge(graph, x, y)
    iex> :digraph.get_cycle(graph, 1)
    [1, 2, 1]
    """
    found = _deep(graph, vertex, vertex, 2)
    if found is not FALSE:
        return found
    return make_list([vertex]) if is_loop(graph, vertex) else FALSE


def is_loop(graph: Any, vertex: Any) -> bool:
    """Whether an edge goes from the vertex to itself."""
    return any(_same(end, vertex) for end in ends(graph, vertex, _OUT))


@lib.function(spec="get_short_cycle(graph(), vertex()) :: [vertex()] | false")
def get_short_cycle(graph: Any, vertex: Any) -> Any:
    """A shortest cycle through a vertex; `false` if there is none.

    iex> graph = :digraph.new()
    iex> :digraph.add_vertex(graph, 1)
    iex> :digraph.add_edge(graph, 1, 1)
    iex> :digraph.get_short_cycle(graph, 1)
    [1, 1]
    """
    return get_short_path(graph, vertex, vertex)


@lib.function(spec="del_path(graph(), vertex(), vertex()) :: true")
def del_path(graph: Any, v1: Any, v2: Any) -> Any:
    """Deletes edges until no path leads from one vertex to another.

    iex> graph = :digraph.new()
    iex> for v <- 1..2, do: :digraph.add_vertex(graph, v)
    iex> :digraph.add_edge(graph, 1, 2)
    iex> :digraph.del_path(graph, 1, 2)
    iex> :digraph.get_path(graph, 1, 2)
    false
    """
    while (path := get_path(graph, v1, v2)) is not FALSE:
        steps = [*path]
        for one, other in pairwise(steps):
            _delete_between(graph, one, other)
    return TRUE


def _delete_between(graph: Any, v1: Any, v2: Any) -> None:
    for edge in at(graph, v1, _OUT):
        found: Iterable[Any] = _ets("lookup", tables(graph)[1], edge)
        if any(_same(entry[2], v2) for entry in found):
            del_edge(graph, edge)
