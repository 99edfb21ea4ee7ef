"""The module Inspect.Algebra: documents, which say where lines may break."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.kernel_quote import Template
from pyiex.library.elixir.keyword_common import ABSENT
from pyiex.library.elixir.keyword_common import find as option
from pyiex.library.failures import function_clause
from pyiex.library.inspecting import from_struct
from pyiex.runtime.abi import callback
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised
from pyiex.terms.inspect import algebra, layout
from pyiex.terms.inspect import container_doc as make_container
from pyiex.terms.inspect import to_doc as make_doc
from pyiex.terms.inspect.scalars import color as colored
from pyiex.terms.lists import EMPTY, List, is_proper, make_list

ALWAYS = Atom("always")
BREAK = Atom("break")
CURSOR = Atom("cursor")
ENABLED = Atom("enabled")
DISABLED = Atom("disabled")
INFINITY = Atom("infinity")
INHERIT = Atom("inherit")
RESET = Atom("reset")
SELF = Atom("self")
SEPARATOR = Atom("separator")

lib = Library(
    "Inspect.Algebra",
    """
    Documents: text with places where lines may break, laid out in a given width.

        iex> doc = Inspect.Algebra.group(Inspect.Algebra.glue("hello", "world"))
        iex> Inspect.Algebra.format(doc, 5)
        ["hello", "\\n", "world"]
    """,
)


def _no_clause(name: str, *args: Any) -> Raised:
    return function_clause("Elixir.Inspect.Algebra", name, args)


def _docs(name: str, *args: Any) -> None:
    if not all(map(algebra.is_doc, args)):
        raise _no_clause(name, *args)


_IS_DOC = Template(
    ":erlang.orelse(:erlang.is_binary(unquote(doc)), :erlang.orelse(:erlang.is_atom(unquote(doc)), "
    ":erlang.andalso(:erlang.is_tuple(unquote(doc)), :erlang.is_atom(:erlang.element(1, unquote(doc))))))"
)


@lib.macro("is_doc", hidden=True)
def is_doc(_env: Any, doc: Any) -> Any:
    """
    Tells whether a term looks like a document.

        iex> require Inspect.Algebra
        Inspect.Algebra
        iex> Inspect.Algebra.is_doc("text")
        true
    """
    return _IS_DOC(doc=doc)


@lib.function(spec="empty() :: :doc_nil")
def empty() -> Any:
    """
    The document that prints nothing.

        iex> Inspect.Algebra.empty()
        :doc_nil
    """
    return algebra.empty()


@lib.function(spec="string(String.t()) :: t()")
def string(string: Any) -> Any:
    """
    Text that is measured in characters rather than bytes.

        iex> Inspect.Algebra.string("olá")
        {:doc_string, "olá", 3}
    """
    if string.__class__ is not bytes:
        raise _no_clause("string", string)
    return algebra.string(string)


@lib.function(spec="concat([t()]) :: t()", arities=(1,))
def concat(docs: Any) -> Any:
    """
    All documents, one after the other.

        iex> Inspect.Algebra.concat(["a", "b"])
        {:doc_cons, "a", "b"}
    """
    if docs.__class__ is not List:
        raise _no_clause("concat", docs)
    return algebra.concat_all([*docs])


@lib.function("concat", spec="concat(t(), t()) :: t()")
def concat_two(doc1: Any, doc2: Any) -> Any:
    """
    Two documents, one after the other.

        iex> Inspect.Algebra.concat("a", "b")
        {:doc_cons, "a", "b"}
    """
    _docs("concat", doc1, doc2)
    return algebra.concat(doc1, doc2)


@lib.function(spec="nest(t(), non_neg_integer() | :cursor | :reset, :always | :break) :: t()")
def nest(doc: Any, level: Any, mode: Any = ALWAYS) -> Any:
    """
    Indents the lines that begin inside a document.

        iex> Inspect.Algebra.nest("a", 2)
        {:doc_nest, "a", 2, :always}
    """
    good_level = level in (CURSOR, RESET) or (level.__class__ is int and level >= 0)
    if not algebra.is_doc(doc) or not good_level or mode not in (ALWAYS, BREAK):
        raise _no_clause("nest", doc, level, mode)
    return algebra.nest(doc, level, mode)


@lib.function("break", spec="break(binary()) :: t()")
def break_(string: Any = b" ") -> Any:
    """
    The text, or a new line where the group breaks.

        iex> Inspect.Algebra.break()
        {:doc_break, " ", :strict}
    """
    if string.__class__ is not bytes:
        raise _no_clause("break", string)
    return algebra.break_(string)


@lib.function(spec="flex_break(binary()) :: t()")
def flex_break(string: Any = b" ") -> Any:
    """
    The text, or a new line where what follows does not fit.

        iex> Inspect.Algebra.flex_break()
        {:doc_break, " ", :flex}
    """
    if string.__class__ is not bytes:
        raise _no_clause("flex_break", string)
    return algebra.flex_break(string)


@lib.function(spec="glue(t(), t()) :: t()", arities=(2,))
def glue(doc1: Any, doc2: Any) -> Any:
    """
    Two documents with a break between them.

        iex> Inspect.Algebra.glue("a", "b")
        {:doc_cons, "a", {:doc_cons, {:doc_break, " ", :strict}, "b"}}
    """
    return glue_with(doc1, b" ", doc2)


@lib.function("glue", spec="glue(t(), binary(), t()) :: t()")
def glue_with(doc1: Any, break_string: Any, doc2: Any) -> Any:
    """
    Two documents with a break between them, which prints `break_string` where it is not taken.

        iex> Inspect.Algebra.glue("a", "-", "b")
        {:doc_cons, "a", {:doc_cons, {:doc_break, "-", :strict}, "b"}}
    """
    _docs("glue", doc1, break_string, doc2)
    return algebra.glue(doc1, break_string, doc2)


@lib.function(spec="flex_glue(t(), t()) :: t()", arities=(2,))
def flex_glue(doc1: Any, doc2: Any) -> Any:
    """
    Two documents with a flex break between them.

        iex> Inspect.Algebra.flex_glue("a", "b")
        {:doc_cons, "a", {:doc_cons, {:doc_break, " ", :flex}, "b"}}
    """
    return flex_glue_with(doc1, b" ", doc2)


@lib.function("flex_glue", spec="flex_glue(t(), binary(), t()) :: t()")
def flex_glue_with(doc1: Any, break_string: Any, doc2: Any) -> Any:
    """
    Two documents with a flex break between them, which prints `break_string` where it is not taken.

        iex> Inspect.Algebra.flex_glue("a", "-", "b")
        {:doc_cons, "a", {:doc_cons, {:doc_break, "-", :flex}, "b"}}
    """
    _docs("flex_glue", doc1, break_string, doc2)
    return algebra.flex_glue(doc1, break_string, doc2)


@lib.function(spec="group(t(), :self | :inherit) :: t()")
def group(doc: Any, mode: Any = SELF) -> Any:
    """
    Breaks that are taken together or not at all.

        iex> Inspect.Algebra.group("a")
        {:doc_group, "a", :self}
    """
    if not algebra.is_doc(doc) or mode not in (SELF, INHERIT):
        raise _no_clause("group", doc, mode)
    return algebra.group(doc, mode)


@lib.function(spec="space(t(), t()) :: t()")
def space(doc1: Any, doc2: Any) -> Any:
    """
    Two documents with a space between them.

        iex> Inspect.Algebra.space("a", "b")
        {:doc_cons, "a", {:doc_cons, " ", "b"}}
    """
    _docs("space", doc1, doc2)
    return algebra.space(doc1, doc2)


@lib.function(spec="line() :: t()", arities=(0,))
def line() -> Any:
    """
    A line break that is always taken.

        iex> Inspect.Algebra.line()
        :doc_line
    """
    return algebra.line()


@lib.function("line", spec="line(t(), t()) :: t()")
def line_between(doc1: Any, doc2: Any) -> Any:
    """
    Two documents with a line break between them.

        iex> Inspect.Algebra.line("a", "b")
        {:doc_cons, "a", {:doc_cons, :doc_line, "b"}}
    """
    _docs("line", doc1, doc2)
    return algebra.lines(doc1, doc2)


@lib.function(spec="collapse_lines(pos_integer()) :: t()")
def collapse_lines(max: Any) -> Any:
    """
    Turns the empty lines that follow into at most `max`.

        iex> Inspect.Algebra.collapse_lines(2)
        {:doc_collapse, 2}
    """
    if max.__class__ is not int or max < 1:
        raise _no_clause("collapse_lines", max)
    return algebra.collapse_lines(max)


@lib.function(spec="force_unfit(t()) :: t()")
def force_unfit(doc: Any) -> Any:
    """
    Makes the groups around a document break.

        iex> Inspect.Algebra.force_unfit("a")
        {:doc_force, "a"}
    """
    _docs("force_unfit", doc)
    return algebra.force_unfit(doc)


@lib.function(spec="no_limit(t()) :: t()")
def no_limit(doc: Any) -> Any:
    """
    Lays a document out as if lines had no end.

        iex> Inspect.Algebra.no_limit("a")
        {:doc_limit, "a", :infinity}
    """
    _docs("no_limit", doc)
    return algebra.no_limit(doc)


@lib.function(spec="next_break_fits(t(), :enabled | :disabled) :: t()")
def next_break_fits(doc: Any, mode: Any = ENABLED) -> Any:
    """
    Considers a document as fitting up to its first break.

        iex> Inspect.Algebra.next_break_fits("a")
        {:doc_fits, "a", :enabled}
    """
    if not algebra.is_doc(doc) or mode not in (ENABLED, DISABLED):
        raise _no_clause("next_break_fits", doc, mode)
    return algebra.next_break_fits(doc, mode)


@lib.function(spec="fold_doc([t()], (t(), t() -> t())) :: t()")
def fold_doc(docs: Any, folder_fun: Any) -> Any:
    """
    Joins documents pairwise, from the last to the first.

        iex> Inspect.Algebra.fold_doc(["a", "b", "c"], fn doc, acc -> Inspect.Algebra.space(doc, acc) end)
        {:doc_cons, "a", {:doc_cons, " ", {:doc_cons, "b", {:doc_cons, " ", "c"}}}}
    """
    if docs.__class__ is not List or not is_proper(docs):
        raise _no_clause("fold_doc", docs, folder_fun)
    return algebra.fold([*docs], callback(folder_fun, 2))


@lib.function(spec="format(t(), non_neg_integer() | :infinity) :: iodata()")
def format(doc: Any, width: Any) -> Any:
    """
    Lays a document out in so many columns.

        iex> doc = Inspect.Algebra.group(Inspect.Algebra.glue("hello", "world"))
        iex> Inspect.Algebra.format(doc, 80)
        ["hello", " ", "world"]
    """
    endless = width is INFINITY
    if not algebra.is_doc(doc) or not (endless or (width.__class__ is int and width >= 0)):
        raise _no_clause("format", doc, width)
    return make_list(layout.format(doc, None if endless else width))


@lib.function(spec="to_doc(any(), Inspect.Opts.t()) :: t()")
def to_doc(term: Any, opts: Any) -> Any:
    """
    The document of a term.

        iex> Inspect.Algebra.to_doc(:ok, %Inspect.Opts{})
        ":ok"
    """
    return make_doc(term, from_struct(opts))


@lib.function(spec="color(t(), color_key(), Inspect.Opts.t()) :: t()")
def color(doc: Any, color_key: Any, opts: Any) -> Any:
    """
    A document in the color that the options have for a kind of value.

        iex> Inspect.Algebra.color("a", :atom, %Inspect.Opts{})
        "a"
    """
    return colored(doc, color_key.name, from_struct(opts))


_MODES = {"maybe": "maybe", "strict": "strict", "flex": "flex"}


@lib.function(
    spec="container_doc(t(), [any()], t(), Inspect.Opts.t(), (term(), Inspect.Opts.t() -> t()), keyword())"
    " :: t()"
)
def container_doc(
    left: Any, collection: Any, right: Any, inspect_opts: Any, fun: Any, opts: Any = EMPTY
) -> Any:
    """
    The elements of a list between `left` and `right`, as many as option `limit` allows.

    Options: `:separator` (`","`) and `:break` (`:maybe`, `:strict` or `:flex`).

        iex> doc = Inspect.Algebra.container_doc("<", [1, 2], ">", %Inspect.Opts{}, fn x, _ -> "n#{x}" end)
        iex> IO.iodata_to_binary(Inspect.Algebra.format(doc, 80))
        "<n1, n2>"
    """
    if collection.__class__ is not List:
        raise _no_clause("container_doc", left, collection, right, inspect_opts, fun, opts)
    separator = option(opts, SEPARATOR)
    mode = option(opts, BREAK)
    options = from_struct(inspect_opts)
    element = _element_doc(callback(fun, 2), inspect_opts)
    return make_container(
        left,
        [*collection],
        right,
        options,
        options.limit,
        element,
        separator=b"," if separator is ABSENT else separator,
        mode=_MODES["maybe" if mode is ABSENT else mode.name],
    )


def _element_doc(fun: Callable[[Any, Any], Any], inspect_opts: Any) -> Callable[[Any, Any, Any], Any]:
    def element(term: Any, _options: Any, limit: int | None) -> Any:
        return fun(term, inspect_opts.put(Atom("limit"), INFINITY if limit is None else limit))

    return element


@lib.function(hidden=True, deprecated="Use a combination of concat/2 and nest/2 instead")
def surround(left: Any, doc: Any, right: Any) -> Any:
    """
    A document between two others, indented by one. Deprecated.

        iex> Inspect.Algebra.surround("(", "a", ")")
        {:doc_cons, {:doc_cons, "(", {:doc_nest, "a", 1, :always}}, ")"}
    """
    return algebra.concat(algebra.concat(left, algebra.nest(doc, 1)), right)


@lib.function(hidden=True, deprecated="Use Inspect.Algebra.container_doc/6 instead")
def surround_many(
    left: Any, docs: Any, right: Any, inspect_opts: Any, fun: Any, separator: Any = b","
) -> Any:
    """
    As `container_doc/6`. Deprecated.

        iex> doc = Inspect.Algebra.surround_many("<", [1, 2], ">", %Inspect.Opts{}, fn x, _ -> "n#{x}" end)
        iex> IO.iodata_to_binary(Inspect.Algebra.format(doc, 80))
        "<n1, n2>"
    """
    return container_doc(left, docs, right, inspect_opts, fun, make_list([(SEPARATOR, separator)]))
