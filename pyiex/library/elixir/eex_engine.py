"""`EEx.Engine` and `EEx.SmartEngine`: what the pieces of a template become."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.shown import shown
from pyiex.runtime import abi
from pyiex.syntax import quoted as forms
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import struct_error
from pyiex.terms.lists import EMPTY, cons, make_list
from pyiex.terms.maps import Map, make_map

lib = Library(
    "EEx.Engine",
    """
    What an engine of `EEx` has to do, and the plainest of them.

    An engine keeps what it has seen in a state of its own, and makes a quoted form of it at the end.

        iex> state = EEx.Engine.handle_text(EEx.Engine.init([]), %{line: 1, column: 1}, "hello")
        iex> EEx.Engine.handle_body(state)
        {:__block__, [], [{:<<>>, [], ["hello"]}]}
    """,
)
smart = Library(
    "EEx.SmartEngine",
    """
    The engine that `EEx` uses: it reads `@name` out of the assigns.

        iex> EEx.eval_string("<%= @colour %> ink", assigns: [colour: "red"])
        "red ink"
    """,
)
LIBRARIES = (lib, smart)

_MODULE = lib.module.name
_BINARY, _DYNAMIC, _COUNT = map(Atom, ("binary", "dynamic", "vars_count"))
_LINE, _CONTEXT, _IMPORTS = map(Atom, ("line", "context", "imports"))
_AT = Atom("@")

lib.type("state() :: term()")
for _callback, _doc in {
    "init(opts :: keyword()) :: state()": "The state at the beginning of a template.",
    "handle_body(state()) :: Macro.t()": "The form of the whole template.",
    "handle_begin(state()) :: state()": "The state at the beginning of a block's body.",
    "handle_end(state()) :: Macro.t()": "The form of a block's body.",
    "handle_text(state(), meta :: map(), text :: String.t()) :: state()": "A text has been read.",
    "handle_expr(state(), marker :: String.t(), expr :: Macro.t()) :: state()": "An expression is read.",
}.items():
    lib.callback(_callback, _doc)


@lib.function(spec="init(keyword()) :: state()")
@smart.function(spec="init(keyword()) :: term()")
def init(opts: Any) -> Any:
    """The state at the beginning.

    iex> EEx.Engine.init([])
    %{binary: [], dynamic: [], vars_count: 0}
    """
    return make_map([(_BINARY, EMPTY), (_DYNAMIC, EMPTY), (_COUNT, 0)])


@lib.function(spec="handle_begin(state()) :: state()")
@smart.function(spec="handle_begin(term()) :: term()")
def handle_begin(state: Any) -> Any:
    """The state at the beginning of a block's body: nothing read yet, and the same names used.

    iex> EEx.Engine.handle_begin(%{binary: ["x"], dynamic: [], vars_count: 2})
    %{binary: [], dynamic: [], vars_count: 2}
    """
    return state.put(_BINARY, EMPTY).put(_DYNAMIC, EMPTY)


@lib.function(spec="handle_end(state()) :: Macro.t()")
@smart.function(spec="handle_end(term()) :: Macro.t()")
def handle_end(quoted: Any) -> Any:
    """The form of a block's body, as `handle_body/1` makes it.

    iex> EEx.Engine.handle_end(EEx.Engine.init([]))
    {:__block__, [], [{:<<>>, [], []}]}
    """
    return handle_body(quoted)


@lib.function(spec="handle_body(state()) :: Macro.t()")
@smart.function(spec="handle_body(term()) :: Macro.t()")
def handle_body(state: Any) -> Any:
    """The form of what has been read: its expressions, and a binary of its parts.

    iex> EEx.Engine.handle_body(EEx.Engine.init([]))
    {:__block__, [], [{:<<>>, [], []}]}
    """
    parts = [*state[_BINARY]][::-1]
    binary = (Atom("<<>>"), EMPTY, make_list(parts))
    return (Atom("__block__"), EMPTY, make_list([*[*state[_DYNAMIC]][::-1], binary]))


@lib.function(spec="handle_text(state(), map(), String.t()) :: state()")
@smart.function(spec="handle_text(term(), map(), String.t()) :: term()")
def handle_text(state: Any, meta: Any, text: Any) -> Any:
    """The state with another text.

    iex> EEx.Engine.handle_text(EEx.Engine.init([]), %{line: 1, column: 1}, "a").binary
    ["a"]
    """
    return state.put(_BINARY, cons(text, state[_BINARY]))


@lib.function(spec="handle_expr(state(), String.t(), Macro.t()) :: state()")
def handle_expr(state: Any, marker: Any, expr: Any) -> Any:
    """The state with another expression; with the marker `"="`, its value becomes a part of the text.

    iex> EEx.Engine.handle_expr(EEx.Engine.init([]), "", 5).dynamic
    [5]
    """
    if marker == b"":
        return state.put(_DYNAMIC, cons(expr, state[_DYNAMIC]))
    if marker != b"=":
        raise struct_error(
            "EEx.SyntaxError",
            message=f"unsupported EEx syntax <%{marker.decode()} %> (the syntax is valid but not supported "
            "by the current EEx engine)",
        )
    count = state[_COUNT]
    variable = (Atom(f"arg{count}"), EMPTY, _MODULE)
    text = forms.remote(
        (
            forms.ALIASES,
            make_list([(Atom("alias"), Atom("false"))]),
            make_list([Atom("String"), Atom("Chars")]),
        ),
        "to_string",
        expr,
    )
    segment = forms.call("::", variable, (_BINARY, EMPTY, _MODULE))
    bound = cons(forms.call("=", variable, text), state[_DYNAMIC])
    return make_map([(_BINARY, cons(segment, state[_BINARY])), (_DYNAMIC, bound), (_COUNT, count + 1)])


@smart.function("handle_expr", spec="handle_expr(term(), String.t(), Macro.t()) :: term()")
def smart_handle_expr(state: Any, marker: Any, expr: Any) -> Any:
    """As `EEx.Engine.handle_expr/3`, with `@name` read out of the assigns.

    iex> EEx.SmartEngine.handle_expr(EEx.SmartEngine.init([]), "", 5).dynamic
    [5]
    """
    return handle_expr(state, marker, forms.prewalk(expr, handle_assign))


@lib.function(spec="handle_assign(Macro.t()) :: Macro.t()")
def handle_assign(arg: Any) -> Any:
    """The form that reads the assign, where the form is `@name`; any other form as it is.

    iex> EEx.Engine.handle_assign(quote(do: @total)) |> Macro.to_string()
    "EEx.Engine.fetch_assign!(var!(assigns), :total)"
    iex> EEx.Engine.handle_assign(5)
    5
    """
    if not (forms.is_call(arg, _AT, 1) and forms.is_var(arg[2].head)):
        return arg
    line = forms.keyword_get(arg[1], _LINE, 0)
    at = make_list([(_LINE, line)])
    kernel = Atom("Elixir.Kernel")
    imported = [(_LINE, line), (_CONTEXT, _MODULE), (_IMPORTS, make_list([(1, kernel), (2, kernel)]))]
    assigns = (Atom("var!"), make_list(imported), make_list([(Atom("assigns"), at, _MODULE)]))
    engine = (
        forms.ALIASES,
        make_list([(_LINE, line), (Atom("alias"), Atom("false"))]),
        make_list([Atom("EEx"), Atom("Engine")]),
    )
    return forms.remote(engine, "fetch_assign!", assigns, arg[2].head[0], meta=at)


@lib.function("fetch_assign!", spec="fetch_assign!(Access.t(), Access.key()) :: term() | nil")
def fetch_assign(assigns: Any, key: Any) -> Any:
    """The assign of that name; `nil`, and a warning, where there is none.

    iex> EEx.Engine.fetch_assign!(%{total: 12}, :total)
    12
    """
    found = abi.apply_mfa(Atom("Elixir.Access"), Atom("fetch"), (assigns, key))
    if found.__class__ is tuple:
        return found[1]
    names = make_list(assigns) if assigns.__class__ is Map else make_list(pair[0] for pair in assigns)
    abi.warn(
        f"assign @{key.name} not available in EEx template. Please ensure all assigns are given as options. "
        f"Available assigns: {shown(names)}",
        "nofile",
        "",
    )
    return NIL
