"""`:digraph_utils`: sorting and searching the graphs of `:digraph`.

Everything rests on one walk in depth from a list of roots (`_forest`), as in
OTP, whose order of answers it keeps: each tree is the vertices in the reverse
of the order in which they were come to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.erlang import digraph
from pyiex.library.erlang.digraph import ends, is_loop, tables
from pyiex.terms.atoms import FALSE, TRUE, Atom, boolean
from pyiex.terms.errors import error
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import StrictKey

lib = Library(
    ":digraph_utils",
    """
    Sorting and searching directed graphs, those of `:digraph`.

        iex> graph = :digraph.new()
        iex> for v <- 1..4, do: :digraph.add_vertex(graph, v)
        iex> for {x, y} <- [{1, 2}, {2, 3}, {3, 1}, {3, 4}], do: :digraph.add_edge(graph, x, y)
        iex> :digraph_utils.is_acyclic(graph)
        false
        iex> [ring] = :digraph_utils.cyclic_strong_components(graph)
        iex> Enum.sort(ring)
        [1, 2, 3]
    """,
)

_OUT, _IN = Atom("out"), Atom("in")
_YES, _NO = Atom("yes"), Atom("no")
_Around = Callable[[Any], list[Any]]


def _following(graph: Any) -> _Around:
    return lambda vertex: ends(graph, vertex, _OUT)


def _leading(graph: Any) -> _Around:
    return lambda vertex: ends(graph, vertex, _IN)


def _both_ways(graph: Any) -> _Around:
    return lambda vertex: [*ends(graph, vertex, _IN), *ends(graph, vertex, _OUT)]


def _tree(root: Any, around: _Around, seen: set[StrictKey], done: list[Any] | None = None) -> list[Any]:
    """What is come to from a root for the first time, in that order.  done: takes the order of leaving."""
    found: list[Any] = []
    todo: list[tuple[Any, Iterator[Any]]] = []

    def enter(vertex: Any) -> None:
        seen.add(StrictKey(vertex))
        found.append(vertex)
        todo.append((vertex, iter(around(vertex))))

    enter(root)
    while todo:
        vertex, rest = todo[-1]
        following = next((end for end in rest if StrictKey(end) not in seen), None)
        if following is not None:
            enter(following)
            continue
        todo.pop()
        if done is not None:
            done.append(vertex)
    return found


def _forest(roots: Iterable[Any], around: _Around, done: list[Any] | None = None) -> list[list[Any]]:
    """The trees from these roots, the last first, each from its last vertex to its root."""
    seen: set[StrictKey] = set()
    trees = [_tree(root, around, seen, done)[::-1] for root in roots if StrictKey(root) not in seen]
    return trees[::-1]


def _vertices(graph: Any) -> Any:
    return digraph.vertices(graph)


def _left(graph: Any) -> list[Any]:
    """The vertices in the order in which a walk leaves them."""
    done: list[Any] = []
    _forest(_vertices(graph), _following(graph), done)
    return done


def _strong(graph: Any) -> list[list[Any]]:
    return _forest(_left(graph)[::-1], _leading(graph))


def _lists(trees: Iterable[Iterable[Any]]) -> Any:
    return make_list(map(make_list, trees))


def _flat(trees: list[list[Any]]) -> Any:
    return make_list(vertex for tree in trees for vertex in tree)


# -- orders -----------------------------------------------------------------------------------


@lib.function(spec="topsort(:digraph.graph()) :: [:digraph.vertex()] | false")
def topsort(graph: Any) -> Any:
    """The vertices in an order in which all edges point forward; `false` if there is a cycle.

    iex> graph = :digraph.new()
    iex> for v <- [:b, :a], do: :digraph.add_vertex(graph, v)
    iex> :digraph.add_edge(graph, :a, :b)
    iex> :digraph_utils.topsort(graph)
    [:a, :b]
    """
    order = _left(graph)[::-1]
    place = {StrictKey(vertex): number for number, vertex in enumerate(order)}
    for vertex in order:
        here = place[StrictKey(vertex)]
        if any(place[StrictKey(end)] <= here for end in ends(graph, vertex, _OUT)):
            return FALSE
    return make_list(order)


@lib.function(spec="preorder(:digraph.graph()) :: [:digraph.vertex()]")
def preorder(graph: Any) -> Any:
    """The vertices in the order in which a walk in depth comes to them.

    iex> graph = :digraph.new()
    iex> for v <- [:a, :b], do: :digraph.add_vertex(graph, v)
    iex> :digraph.add_edge(graph, :a, :b)
    iex> Enum.sort(:digraph_utils.preorder(graph))
    [:a, :b]
    """
    return make_list([*_flat(_forest(_vertices(graph), _following(graph)))][::-1])


@lib.function(spec="postorder(:digraph.graph()) :: [:digraph.vertex()]")
def postorder(graph: Any) -> Any:
    """The vertices in the order in which a walk in depth leaves them.

    iex> graph = :digraph.new()
    iex> for v <- [:a, :b], do: :digraph.add_vertex(graph, v)
    iex> :digraph.add_edge(graph, :a, :b)
    iex> :digraph_utils.postorder(graph)
    [:b, :a]
    """
    return make_list(_left(graph))


# -- components -------------------------------------------------------------------------------


@lib.function(spec="components(:digraph.graph()) :: [[:digraph.vertex()]]")
def components(graph: Any) -> Any:
    """The vertices in groups between which there are no edges.

    iex> graph = :digraph.new()
    iex> for v <- [1, 2, 3], do: :digraph.add_vertex(graph, v)
    iex> :digraph.add_edge(graph, 1, 2)
    iex> :digraph_utils.components(graph) |> Enum.map(&Enum.sort/1) |> Enum.sort()
    [[1, 2], [3]]
    """
    return _lists(_forest(_vertices(graph), _both_ways(graph)))


@lib.function(spec="strong_components(:digraph.graph()) :: [[:digraph.vertex()]]")
def strong_components(graph: Any) -> Any:
    """The vertices in groups, in each of which a path leads from every vertex to every other.

    iex> graph = :digraph.new()
    iex> for v <- [1, 2, 3], do: :digraph.add_vertex(graph, v)
    iex> for {x, y} <- [{1, 2}, {2, 1}, {2, 3}], do: :digraph.add_edge(graph, x, y)
    iex> :digraph_utils.strong_components(graph) |> Enum.map(&Enum.sort/1) |> Enum.sort()
    [[1, 2], [3]]
    """
    return _lists(_strong(graph))


@lib.function(spec="cyclic_strong_components(:digraph.graph()) :: [[:digraph.vertex()]]")
def cyclic_strong_components(graph: Any) -> Any:
    """As `strong_components/1`, only those with a cycle.

    iex> graph = :digraph.new()
    iex> for v <- [1, 2], do: :digraph.add_vertex(graph, v)
    iex> :digraph.add_edge(graph, 2, 2)
    iex> :digraph_utils.cyclic_strong_components(graph)
    [[2]]
    """
    return _lists(group for group in _strong(graph) if len(group) > 1 or is_loop(graph, group[0]))


@lib.function(spec="condensation(:digraph.graph()) :: :digraph.graph()")
def condensation(graph: Any) -> Any:
    """A graph whose vertices are the strong components of another one.

    iex> graph = :digraph.new()
    iex> for v <- [1, 2], do: :digraph.add_vertex(graph, v)
    iex> :digraph.add_edge(graph, 1, 2)
    iex> :digraph_utils.condensation(graph) |> :digraph.vertices() |> Enum.sort()
    [[1], [2]]
    """
    made = digraph.new()
    group_of: dict[StrictKey, Any] = {}
    groups = _strong(graph)
    for group in groups:
        shown = make_list(group)
        group_of.update((StrictKey(vertex), shown) for vertex in group)
        digraph.add_labelled_vertex(made, shown)
    for group in groups:
        here = group_of[StrictKey(group[0])]
        reached = [group_of[StrictKey(end)] for vertex in group for end in ends(graph, vertex, _OUT)]
        for other in dict.fromkeys(map(StrictKey, reached)):
            if other.term is not here:
                digraph.add_edge(made, here, other.term)
    return made


# -- what is reached ----------------------------------------------------------------------------


def _reached(roots: Any, around: _Around) -> Any:
    return _flat(_forest(roots, around))


def _beyond(roots: Any, around: _Around) -> Any:
    """What is reached by at least one edge."""
    return _flat(_forest((end for root in roots for end in around(root)), around))


_REACHING: dict[str, tuple[Any, Callable[[Any], _Around], str, str, str]] = {
    "reachable": (
        _reached,
        _following,
        "The vertices that paths from some lead to, these too.",
        "2",
        "[3, 2]",
    ),
    "reachable_neighbours": (
        _beyond,
        _following,
        "The vertices that paths of at least one edge lead to from some.",
        "2",
        "[3]",
    ),
    "reaching": (_reached, _leading, "The vertices from which paths lead to some, these too.", "2", "[1, 2]"),
    "reaching_neighbours": (
        _beyond,
        _leading,
        "The vertices from which paths of at least one edge lead to some.",
        "2",
        "[1]",
    ),
}


def _define_reaching(name: str) -> None:
    search, way, text, root, answer = _REACHING[name]

    def reach(vertices: Any, graph: Any) -> Any:
        return search(vertices, way(graph))

    reach.__name__ = name
    reach.__doc__ = (
        f"{text}\n\n    iex> graph = :digraph.new()\n"
        "    iex> for v <- 1..3, do: :digraph.add_vertex(graph, v)\n"
        "    iex> for {x, y} <- [{1, 2}, {2, 3}], do: :digraph.add_edge(graph, x, y)\n"
        f"    iex> :digraph_utils.{name}([{root}], graph)\n    {answer}\n"
    )
    spec = f"{name}([:digraph.vertex()], :digraph.graph()) :: [:digraph.vertex()]"
    lib.function(spec=spec)(reach)


for _name in _REACHING:
    _define_reaching(_name)


# -- what a graph is ------------------------------------------------------------------------------


@lib.function(spec="is_acyclic(:digraph.graph()) :: boolean()")
def is_acyclic(graph: Any) -> Any:
    """Whether there are no cycles.

    iex> :digraph_utils.is_acyclic(:digraph.new())
    true
    """
    return boolean(topsort(graph) is not FALSE)


@lib.function(spec="loop_vertices(:digraph.graph()) :: [:digraph.vertex()]")
def loop_vertices(graph: Any) -> Any:
    """The vertices from which an edge goes to themselves.

    iex> graph = :digraph.new()
    iex> :digraph.add_vertex(graph, 1)
    iex> :digraph.add_edge(graph, 1, 1)
    iex> :digraph_utils.loop_vertices(graph)
    [1]
    """
    return make_list(vertex for vertex in _vertices(graph) if is_loop(graph, vertex))


def _has_the_edges_of_a_tree(graph: Any) -> bool:
    return bool(digraph.no_edges(graph) == digraph.no_vertices(graph) - 1)


@lib.function(spec="is_tree(:digraph.graph()) :: boolean()")
def is_tree(graph: Any) -> Any:
    """Whether there is exactly one way between any two vertices, whatever the directions.

    iex> graph = :digraph.new()
    iex> for v <- [1, 2], do: :digraph.add_vertex(graph, v)
    iex> :digraph.add_edge(graph, 2, 1)
    iex> :digraph_utils.is_tree(graph)
    true
    """
    return boolean(_has_the_edges_of_a_tree(graph) and len(components(graph)) == 1)


@lib.function(spec="arborescence_root(:digraph.graph()) :: {:yes, :digraph.vertex()} | :no")
def arborescence_root(graph: Any) -> Any:
    """The vertex from which exactly one path leads to each, if there is such a one.

    iex> graph = :digraph.new()
    iex> for v <- [1, 2], do: :digraph.add_vertex(graph, v)
    iex> :digraph.add_edge(graph, 2, 1)
    iex> :digraph_utils.arborescence_root(graph)
    {:yes, 2}
    """
    if not _has_the_edges_of_a_tree(graph):
        return _NO
    roots = [vertex for vertex in _vertices(graph) if not ends(graph, vertex, _IN)]
    return (_YES, roots[0]) if len(roots) == 1 and len(_strong(graph)) == digraph.no_vertices(graph) else _NO


@lib.function(spec="is_arborescence(:digraph.graph()) :: boolean()")
def is_arborescence(graph: Any) -> Any:
    """Whether `arborescence_root/1` finds one.

    iex> :digraph_utils.is_arborescence(:digraph.new())
    false
    """
    return boolean(arborescence_root(graph) is not _NO)


_TYPE, _KEEP_LABELS, _INHERIT = Atom("type"), Atom("keep_labels"), Atom("inherit")


@lib.function(
    spec="subgraph(:digraph.graph(), [:digraph.vertex()], [type: :inherit | list(), keep_labels: boolean()]) "
    ":: :digraph.graph()"
)
def subgraph(graph: Any, vertices: Any, options: Any = EMPTY) -> Any:
    """A new graph of some vertices and the edges between them.

    options: `type:`, those of `:digraph.new/1`, or `:inherit` for those of the graph; `keep_labels: false`.

        iex> graph = :digraph.new()
        iex> for v <- 1..3, do: :digraph.add_vertex(graph, v)
        iex> for {x, y} <- [{1, 2}, {2, 3}], do: :digraph.add_edge(graph, x, y)
        iex> part = :digraph_utils.subgraph(graph, [1, 2])
        iex> {:digraph.no_vertices(part), :digraph.no_edges(part)}
        {2, 1}
    """
    kind, labels = _subgraph_options(options)
    if kind is _INHERIT:
        cyclic = tables(graph)[3]
        protection = next(value for key, value in digraph.info(graph) if key is Atom("protection"))
        kind = make_list([Atom("cyclic" if cyclic else "acyclic"), protection])
    made = digraph.new(kind)
    kept = [entry for entry in (digraph.vertex(graph, vertex) for vertex in vertices) if entry is not FALSE]
    for vertex, label in kept:
        digraph.add_labelled_vertex(made, vertex, label if labels else EMPTY)
    wanted = {StrictKey(vertex) for vertex, _label in kept}
    for vertex, _label in kept:
        for edge in digraph.at(graph, vertex, _OUT):
            _edge, v1, v2, label = digraph.edge(graph, edge)
            if StrictKey(v2) in wanted:
                digraph.add_named_edge(made, edge, v1, v2, label if labels else EMPTY)
    return made


def _subgraph_options(options: Any) -> tuple[Any, bool]:
    kind: Any = _INHERIT
    labels = True
    if options.__class__ is not List:
        raise error(Atom("badarg"))
    for option in options:
        match option:
            case (key, value) if key is _TYPE and (value is _INHERIT or value.__class__ is List):
                kind = value
            case (key, value) if key is _KEEP_LABELS and value in (TRUE, FALSE):
                labels = value is TRUE
            case _:
                raise error(Atom("badarg"))
    return kind, labels
