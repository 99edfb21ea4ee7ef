"""`EEx`: templates, texts with pieces of Elixir in them."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir.eex_compiler import Compiler
from pyiex.library.elixir.eex_tokens import END_EXPR, MIDDLE, Piece, TemplateError, split
from pyiex.library.elixir.kernel_quote import Template
from pyiex.library.failures import function_clause
from pyiex.library.text import decode
from pyiex.runtime import abi
from pyiex.syntax import quoted as forms
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.errors import struct_error
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import make_map

lib = Library(
    "EEx",
    """
    Templates: texts in which Elixir stands between `<%` and `%>`.

      * `<%= expression %>` becomes the expression's value, as `to_string/1` has it
      * `<% expression %>` is evaluated, and becomes nothing
      * `<%% text %>` becomes `<% text %>`
      * `<%!-- comment --%>` becomes nothing

    Blocks go on over several pieces, as far as their `end`:

        iex> EEx.eval_string("<%= for n <- list do %>[<%= n %>]<% end %>", list: [1, 2])
        "[1][2]"

    A template is evaluated by `eval_string/3` and `eval_file/3`, becomes a function by
    `function_from_string/5` and `function_from_file/5`, and a quoted form by `compile_string/2`.

    Options of all of them: `file:` and `line:` say where the template stands, `indentation:` what is to
    be added to its columns, `trim: true` leaves out the blanks and line breaks around pieces, but for one
    line break, `engine:` is the module that makes a form of the pieces, `EEx.SmartEngine` if none is
    named, and `parser_options:` are those of `Code.string_to_quoted/2`.
    """,
)

_FILE, _LINE = Atom("file"), Atom("line")
_SMART = Atom("Elixir.EEx.SmartEngine")
_DEFINE = Template(
    """
(
  eex_info = Keyword.merge([file: __ENV__.file, line: __ENV__.line], unquote(options))
  eex_args = Enum.map(unquote(args), fn arg -> {arg, [line: eex_info[:line]], nil} end)
  eex_compiled = unquote(compiled)
  eex_name = unquote(name)
  case unquote(kind) do
    :def -> def(unquote(hole_name)(unquote(hole_args)), do: unquote(hole_body))
    :defp -> defp(unquote(hole_name)(unquote(hole_args)), do: unquote(hole_body))
  end
)
""",
    module="Elixir.EEx",
)
_STRING = Template("EEx.compile_string(unquote(source), eex_info)", module="Elixir.EEx")
_FROM_FILE = Template(
    "(@external_resource unquote(source); EEx.compile_file(unquote(source), eex_info))", module="Elixir.EEx"
)


def _option(options: Any, name: str, default: Any) -> Any:
    return forms.keyword_get(options, name, default)


def _pieces(source: Any, options: Any) -> list[Piece]:
    text = decode(abi.apply_mfa(Atom("Elixir.IO"), Atom("chardata_to_string"), (source,)))
    pieces = split(
        text,
        _option(options, "line", 1),
        _option(options, "column", 1),
        _option(options, "indentation", 0),
        _option(options, "trim", None) is TRUE,
    )
    for piece in pieces:
        if piece.mark and piece.kind in (MIDDLE, END_EXPR):
            _warn_of_mark(piece, decode(_option(options, "file", b"nofile")))
    return pieces


def _warn_of_mark(piece: Piece, file: str) -> None:
    tag = f"<%{piece.mark}"
    words = f'unexpected beginning of EEx tag "{tag}" on "{tag}{piece.text}%>", please remove "{piece.mark}"'
    abi.warn(words, file, f"{piece.line}:{piece.column}")


def _place(line: int, column: int) -> Any:
    return make_map([(Atom("column"), column), (_LINE, line)])


def _token(piece: Piece) -> Any:
    place = _place(piece.line, piece.column)
    text = make_list(map(ord, piece.text))
    if piece.kind == "eof":
        return Atom("eof"), place
    if piece.kind in ("text", "comment"):
        return Atom(piece.kind), text, place
    return Atom(piece.kind), make_list(map(ord, piece.mark)), text, place


@lib.function(
    spec="tokenize([char()] | String.t(), keyword()) :: {:ok, list()} | {:error, String.t(), map()}"
)
def tokenize(contents: Any, opts: Any = EMPTY) -> Any:
    """The pieces of a template.

    iex> EEx.tokenize("a")
    {:ok, [{:text, 'a', %{column: 1, line: 1}}, {:eof, %{column: 2, line: 1}}]}
    """
    try:
        return Atom("ok"), make_list(map(_token, _pieces(contents, opts)))
    except TemplateError as failure:
        return Atom("error"), failure.message.encode(), _place(failure.line, failure.column)


@lib.function(spec="compile_string(String.t(), keyword()) :: Macro.t()")
def compile_string(source: Any, options: Any = EMPTY) -> Any:
    """The quoted form of a template; `EEx.SyntaxError` where it is none.

    iex> EEx.compile_string("cold <% tea %>") |> Macro.to_string()
    "tea\\n<<\\"cold \\">>"
    """
    if source.__class__ is not bytes or options.__class__ is not List:
        raise function_clause("Elixir.EEx", "compile_string", (source, options))
    file = decode(_option(options, "file", b"nofile"))
    try:
        pieces = _pieces(source, options)
    except TemplateError as failure:
        raise struct_error(
            "EEx.SyntaxError",
            message=failure.message,
            file=file,
            line=failure.line,
            column=failure.column,
        ) from None
    engine = _option(options, "engine", _SMART)
    return Compiler(pieces, engine, file, _option(options, "parser_options", EMPTY)).run(options)


@lib.function(spec="compile_file(Path.t(), keyword()) :: Macro.t()")
def compile_file(filename: Any, options: Any = EMPTY) -> Any:
    """The quoted form of a file's template.

    iex> path = Path.join(System.tmp_dir!(), "page.eex")
    iex> File.write!(path, "page <%= n %>")
    iex> EEx.compile_file(path) |> Code.eval_quoted(n: 4) |> elem(0)
    "page 4"
    """
    source = abi.apply_mfa(Atom("Elixir.File"), Atom("read!"), (filename,))
    return compile_string(source, _with_file(filename, options))


def _with_file(filename: Any, options: Any) -> Any:
    """The options, with the file's name where they have none."""
    if forms.keyword_get(options, _FILE) is not None:
        return options
    name = abi.apply_mfa(Atom("Elixir.IO"), Atom("chardata_to_string"), (filename,))
    return make_list([(_FILE, name), *options])


def _evaluated(compiled: Any, bindings: Any, options: Any) -> Any:
    value = abi.apply_mfa(Atom("Elixir.Code"), Atom("eval_quoted"), (compiled, bindings, options))
    return value[0]


@lib.function(spec="eval_string(String.t(), keyword(), keyword()) :: String.t()")
def eval_string(source: Any, bindings: Any = EMPTY, options: Any = EMPTY) -> Any:
    """The text that a template becomes; bindings: its variables.

    iex> EEx.eval_string("<%= a %> and <%= a + 1 %>", a: 7)
    "7 and 8"
    """
    if not (source.__class__ is bytes and bindings.__class__ is List and options.__class__ is List):
        raise function_clause("Elixir.EEx", "eval_string", (source, bindings, options))
    return _evaluated(compile_string(source, options), bindings, options)


@lib.function(spec="eval_file(Path.t(), keyword(), keyword()) :: String.t()")
def eval_file(filename: Any, bindings: Any = EMPTY, options: Any = EMPTY) -> Any:
    """The text that a file's template becomes.

    iex> path = Path.join(System.tmp_dir!(), "card.eex")
    iex> File.write!(path, "Dear <%= name %>")
    iex> EEx.eval_file(path, name: "Ada")
    "Dear Ada"
    """
    options = _with_file(filename, options)
    return _evaluated(compile_file(filename, options), bindings, options)


def _definition(kind: Any, name: Any, args: Any, options: Any, compiled: Any) -> Any:
    def hole(variable: str, call: str = "unquote") -> Any:
        return (Atom(call), EMPTY, make_list([forms.var(variable, lib.module.name)]))

    return _DEFINE(
        kind=kind,
        name=name,
        args=args,
        options=options,
        compiled=compiled,
        hole_name=hole("eex_name"),
        hole_args=hole("eex_args", "unquote_splicing"),
        hole_body=hole("eex_compiled"),
    )


@lib.macro("function_from_string", arities=(3, 4, 5))
def function_from_string(
    env: Any, kind: Any, name: Any, template: Any, args: Any = EMPTY, options: Any = EMPTY
) -> Any:
    """Defines a function, by `:def` or `:defp`, that gives what the template becomes; args: its arguments.

    iex> defmodule Greeting do
    ...>   require EEx
    ...>   EEx.function_from_string(:def, :hello, "Hello, <%= name %>!", [:name])
    ...> end
    iex> Greeting.hello("Ada")
    "Hello, Ada!"
    """
    return _definition(kind, name, args, options, _STRING(source=template))


@lib.macro("function_from_file", arities=(3, 4, 5))
def function_from_file(
    env: Any, kind: Any, name: Any, file: Any, args: Any = EMPTY, options: Any = EMPTY
) -> Any:
    """As `function_from_string/5`, with the template that is in a file."""
    return _definition(kind, name, args, options, _FROM_FILE(source=file))
