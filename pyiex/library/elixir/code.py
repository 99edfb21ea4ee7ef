"""`Code`: source text to quoted forms and to values; modules that are there."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.failures import function_clause
from pyiex.library.shown import shown
from pyiex.library.text import decode, list_text
from pyiex.runtime import abi
from pyiex.syntax.errors import SyntaxFailure
from pyiex.terms.atoms import NIL, TRUE, Atom, boolean
from pyiex.terms.errors import Raised, argument_error, struct_error
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import Map, make_map

lib = Library(
    "Code",
    "Source text as quoted forms and as what it evaluates to, and questions about modules.",
)

OK = Atom("ok")
ERROR = Atom("error")
_BEFORE = ("syntax error before: ", "unexpected token: ", "unexpected reserved word: ")
_RESERVED = "unexpected reserved word: "
_INCOMPLETE = "syntax error: expression is incomplete"

_PARSER_OPTIONS = {
    "columns": "columns",
    "token_metadata": "token_metadata",
    "existing_atoms_only": "existing_atoms_only",
    "unescape": "unescape",
}
"""Options that are true or false, and the parser's names for them."""


def source_text(value: Any) -> str:
    """The text that a binary, a charlist or another value is."""
    if value.__class__ is bytes:
        return decode(value)
    if value.__class__ is List:
        return list_text(value, "string")
    text = abi.apply_mfa(Atom("Elixir.String.Chars"), Atom("to_string"), (value,))
    return decode(text)


def parser_options(opts: Any) -> dict[str, Any]:
    """The options of `string_to_quoted/2` as arguments for the parser."""
    wanted: dict[str, Any] = {}
    for name, value in opts:
        if name.name in _PARSER_OPTIONS:
            wanted[_PARSER_OPTIONS[name.name]] = value is TRUE
        elif name.name == "file" and value.__class__ is bytes:
            wanted["file"] = decode(value)
        elif name.name in ("line", "column"):
            wanted[name.name] = value
        elif name.name in ("literal_encoder", "static_atoms_encoder"):
            wanted[name.name] = abi.callback(value, 2)
    return wanted


def parse(source: str, **options: Any) -> Any:
    """The quoted form of a text; `SyntaxFailure` where it has none."""
    from pyiex.syntax.parser import string_to_quoted

    return string_to_quoted(source, **options)


def syntax_error(failure: SyntaxFailure) -> Raised:
    """The exception that a wrong text raises."""
    snippet: Any = NIL
    if failure.snippet is not None and failure.pointed and failure.column is not None:
        content = failure.snippet.encode("utf-8", "surrogateescape")
        offset = max(failure.column - 1 - failure.shift, 0)
        snippet = make_map([(Atom("content"), content), (Atom("offset"), offset)])
    return struct_error(
        failure.kind,
        file=failure.file,
        line=failure.line,
        column=NIL if failure.column is None else failure.column,
        description=failure.description,
        snippet=snippet,
    )


def error_tuple(failure: SyntaxFailure) -> Any:
    """`{:error, {metadata, message, token}}`."""
    place = [(Atom("line"), failure.line)]
    if failure.column is not None:
        place.append((Atom("column"), failure.column))
    message, token = failure.description, ""
    if message.startswith(_RESERVED):
        parts = _RESERVED.encode(), message.removeprefix(f"{_RESERVED}end").encode()
        return ERROR, (make_list(place), parts, b"end")
    if message == _INCOMPLETE:
        message = "syntax error before: "
    else:
        for prefix in _BEFORE:
            if message.startswith(prefix):
                message, token = prefix, message.removeprefix(prefix)
                break
    return ERROR, (make_list(place), message.encode(), token.encode())


@lib.function(spec="string_to_quoted(List.Chars.t(), keyword()) :: {:ok, Macro.t()} | {:error, term()}")
def string_to_quoted(string: Any, opts: Any = EMPTY) -> Any:
    """The quoted form of a text.

    opts: `file:`, `line:`, `column:`; `columns: true` for columns in the metadata; `token_metadata: true`;
    `existing_atoms_only: true`.

        iex> Code.string_to_quoted("1 + x")
        {:ok, {:+, [line: 1], [1, {:x, [line: 1], nil}]}}
    """
    try:
        return OK, parse(source_text(string), **parser_options(opts))
    except SyntaxFailure as failure:
        return error_tuple(failure)


@lib.function("string_to_quoted!", spec="string_to_quoted!(List.Chars.t(), keyword()) :: Macro.t()")
def strict_string_to_quoted(string: Any, opts: Any = EMPTY) -> Any:
    """The quoted form of a text, which has to have one.

    iex> Code.string_to_quoted!("[a: 1]")
    [a: 1]
    """
    try:
        return parse(source_text(string), **parser_options(opts))
    except SyntaxFailure as failure:
        raise syntax_error(failure) from None


# -- evaluation -------------------------------------------------------------------------


def environment_of(env_or_opts: Any) -> Any:
    """The `Env` of a `Macro.Env`, or of `file:` and `line:`."""
    from pyiex.compiler.env import Env, env_from_term

    if env_or_opts.__class__ is Map:
        return env_from_term(env_or_opts).replace(variables={})
    options = {name.name: value for name, value in env_or_opts}
    file = options.get("file")
    return Env.for_file("nofile" if file is None else decode(file), options.get("line", 1))


def bindings_of(binding: Any) -> dict[tuple[Atom, Atom | None], Any]:
    """What a list of variables and values binds."""
    found: dict[tuple[Atom, Atom | None], Any] = {}
    for pair in binding:
        if pair.__class__ is not tuple or len(pair) != 2:
            raise function_clause("Elixir.Code", "eval_quoted", (binding,))
        key, value = pair
        name, context = key if key.__class__ is tuple else (key, NIL)
        found[name, None if context is NIL else context] = value
    return found


def binding_terms(bindings: dict[tuple[Atom, Atom | None], Any]) -> Any:
    """Variables with their values, as `Code.eval_string` answers them."""
    pairs = [
        (name if context is None else (name, context), bound) for (name, context), bound in bindings.items()
    ]
    return make_list(sorted(pairs, key=lambda pair: str(pair[0]), reverse=True))


def _evaluated(quoted: Any, binding: Any, env: Any) -> Any:
    from pyiex.compiler.evaluate import evaluate

    value, bindings, _env = evaluate(quoted, bindings_of(binding), env)
    return value, binding_terms(bindings)


@lib.function(spec="eval_string(List.Chars.t(), binding(), Macro.Env.t() | keyword()) :: {term(), binding()}")
def eval_string(string: Any, binding: Any = EMPTY, opts: Any = EMPTY) -> Any:
    """What a text evaluates to, and the variables afterwards.

    binding: variables with their values.  opts: an environment, or `file:` and `line:`.

        iex> Code.eval_string("a + 1", a: 41)
        {42, [a: 41]}
    """
    env = environment_of(opts)
    try:
        quoted = parse(source_text(string), file=env.file, line=env.line)
    except SyntaxFailure as failure:
        raise syntax_error(failure) from None
    return _evaluated(quoted, binding, env)


@lib.function(spec="eval_quoted(Macro.t(), binding(), Macro.Env.t() | keyword()) :: {term(), binding()}")
def eval_quoted(quoted: Any, binding: Any = EMPTY, env_or_opts: Any = EMPTY) -> Any:
    """What a quoted form evaluates to, and the variables afterwards.

    iex> Code.eval_quoted(quote(do: 40 + 2))
    {42, []}
    """
    return _evaluated(quoted, binding, environment_of(env_or_opts))


# -- modules ------------------------------------------------------------------------------


def _is_module(module: Any) -> bool:
    return abi.code.module(module) is not None


def _module(name: str, module: Any) -> Any:
    if module.__class__ is not Atom:
        raise function_clause("Elixir.Code", name, (module,))
    return module


@lib.function("ensure_loaded?", spec="ensure_loaded?(module()) :: boolean()")
def is_loaded(module: Any) -> Any:
    """Whether there is such a module; it is loaded if need be.

    iex> Code.ensure_loaded?(Enum)
    true
    iex> Code.ensure_loaded?(NoSuchModule)
    false
    """
    return boolean(_is_module(_module("ensure_loaded?", module)))


def _ensured(module: Atom) -> Any:
    return (Atom("module"), module) if _is_module(module) else (ERROR, Atom("nofile"))


def _strictly(module: Atom) -> Any:
    if not _is_module(module):
        raise argument_error(f"could not load module {shown(module)} due to reason :nofile")
    return module


@lib.function(spec="ensure_loaded(module()) :: {:module, module()} | {:error, :nofile}")
def ensure_loaded(module: Any) -> Any:
    """Loads a module.

    iex> Code.ensure_loaded(Enum)
    {:module, Enum}
    iex> Code.ensure_loaded(NoSuchModule)
    {:error, :nofile}
    """
    return _ensured(_module("ensure_loaded", module))


@lib.function("ensure_loaded!", spec="ensure_loaded!(module()) :: module()")
def strict_ensure_loaded(module: Any) -> Any:
    """Loads a module, which there has to be.

    iex> Code.ensure_loaded!(Enum)
    Enum
    """
    return _strictly(_module("ensure_loaded!", module))


@lib.function(spec="ensure_compiled(module()) :: {:module, module()} | {:error, :nofile}")
def ensure_compiled(module: Any) -> Any:
    """Loads a module, as `ensure_loaded/1` does: there is no compilation to wait for.

    iex> Code.ensure_compiled(Enum)
    {:module, Enum}
    """
    return _ensured(_module("ensure_compiled", module))


@lib.function("ensure_compiled!", spec="ensure_compiled!(module()) :: module()")
def strict_ensure_compiled(module: Any) -> Any:
    """Loads a module, which there has to be.

    iex> Code.ensure_compiled!(Enum)
    Enum
    """
    return _strictly(_module("ensure_compiled!", module))
