"""`Code`: compiling and evaluating whole files, and the compiler's options."""

from __future__ import annotations

import os.path
from typing import Any

from pyiex.compiler.env import Env, env_from_term
from pyiex.compiler.modules.support import quiet
from pyiex.library import beams
from pyiex.library.elixir.code import (
    binding_terms,
    bindings_of,
    lib,
    parse,
    source_text,
    syntax_error,
)
from pyiex.library.failures import function_clause
from pyiex.library.text import decode
from pyiex.runtime import abi
from pyiex.syntax.errors import SyntaxFailure
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom, boolean
from pyiex.terms.errors import struct_error
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import make_map

OK = Atom("ok")
_required: list[bytes] = []
_options: dict[Atom, Any] = {
    Atom("docs"): TRUE,
    Atom("debug_info"): TRUE,
    Atom("ignore_already_consolidated"): FALSE,
    Atom("ignore_module_conflict"): FALSE,
    Atom("no_warn_undefined"): EMPTY,
    Atom("parser_options"): EMPTY,
    Atom("relative_paths"): TRUE,
    Atom("tracers"): EMPTY,
    Atom("warnings_as_errors"): FALSE,
}
"""What `elixirc` would be told; kept for programs that ask."""


# -- compiling -----------------------------------------------------------------------------------------


def _defined_by(quoted: Any, env: Env) -> Any:
    """Evaluate a form; the modules that it defined with their object code."""
    from pyiex.compiler.evaluate import evaluate
    from pyiex.compiler.modules.object_code import object_code

    before = dict(abi.code.modules)
    evaluate(quoted, {}, env)
    new = [info for name, info in abi.code.modules.items() if before.get(name) is not info]
    return make_list((info.name, object_code(info)) for info in new if not info.native)


def _parsed(text: str, file: str) -> Any:
    try:
        return parse(text, file=file)
    except SyntaxFailure as failure:
        raise syntax_error(failure) from None


@lib.function(spec="compile_string(List.Chars.t(), binary()) :: [{module(), binary()}]")
def compile_string(string: Any, file: Any = b"nofile") -> Any:
    """Defines the modules of a text; their names and object code.

    iex> [{name, _}] = Code.compile_string("defmodule Twice do def of(x), do: x * 2 end")
    iex> name.of(4)
    8
    """
    name = decode(file)
    return _defined_by(_parsed(source_text(string), name), Env.for_file(name))


@lib.function(spec="compile_quoted(Macro.t(), binary()) :: [{module(), binary()}]")
def compile_quoted(quoted: Any, file: Any = b"nofile") -> Any:
    """Defines the modules of a quoted form; their names and object code.

    iex> Code.compile_quoted(quote(do: 1 + 2))
    []
    """
    return _defined_by(quoted, Env.for_file(decode(file)))


def _path(file: Any, relative_to: Any) -> str:
    name = decode(file)
    return os.path.abspath(name if relative_to is NIL else os.path.join(decode(relative_to), name))


def _read(file: Any, relative_to: Any) -> tuple[str, str]:
    path = _path(file, relative_to)
    try:
        with open(path, "rb") as opened:
            return path, decode(opened.read())
    except OSError:
        message = f"could not load {path}. Reason: enoent"
        raise struct_error("Code.LoadError", file=path, message=message, reason=Atom("enoent")) from None


@lib.function(spec="compile_file(binary(), nil | binary()) :: [{module(), binary()}]")
def compile_file(file: Any, relative_to: Any = NIL) -> Any:
    """Defines the modules of a source file; their names and object code."""
    path, text = _read(file, relative_to)
    return _defined_by(_parsed(text, path), Env.for_file(path))


@lib.function(spec="require_file(binary(), nil | binary()) :: [{module(), binary()}] | nil")
def require_file(file: Any, relative_to: Any = NIL) -> Any:
    """As `compile_file/2`, but `nil` where the file has been required before."""
    path = _path(file, relative_to).encode()
    if path in _required:
        return NIL
    compiled = compile_file(file, relative_to)
    _required.append(path)
    return compiled


@lib.function(spec="required_files() :: [binary()]")
def required_files() -> Any:
    """The files that `require_file/2` has read."""
    return make_list(_required)


@lib.function(spec="unrequire_files([binary()]) :: :ok")
def unrequire_files(files: Any) -> Any:
    """Lets files be required again."""
    for file in files:
        if file in _required:
            _required.remove(file)
    return OK


@lib.function(spec="eval_file(binary(), nil | binary()) :: {term(), binding()}")
def eval_file(file: Any, relative_to: Any = NIL) -> Any:
    """What a source file evaluates to, and its variables."""
    from pyiex.compiler.evaluate import evaluate

    path, text = _read(file, relative_to)
    value, bindings, _env = evaluate(_parsed(text, path), {}, Env.for_file(path))
    return value, binding_terms(bindings)


# -- evaluating with an environment ----------------------------------------------------------------------


@lib.function(spec="env_for_eval(Macro.Env.t() | keyword()) :: Macro.Env.t()")
def env_for_eval(env_or_opts: Any) -> Any:
    """An environment to evaluate in.

    iex> Code.env_for_eval(file: "notes").file
    "notes"
    """
    from pyiex.library.elixir.code import environment_of

    return environment_of(env_or_opts).to_term()


@lib.function(
    spec="eval_quoted_with_env(Macro.t(), binding(), Macro.Env.t()) :: {term(), binding(), Macro.Env.t()}"
)
def eval_quoted_with_env(quoted: Any, binding: Any, env: Any, opts: Any = EMPTY) -> Any:
    """What a quoted form evaluates to, with the variables and the environment afterwards.

    iex> env = Code.env_for_eval([])
    iex> {value, binding, _env} = Code.eval_quoted_with_env(quote(do: var!(x) = 1), [], env)
    iex> {value, binding}
    {1, [x: 1]}
    """
    from pyiex.compiler.evaluate import evaluate

    before = env_from_term(env).replace(variables={})
    value, bindings, after = evaluate(quoted, bindings_of(binding), before)
    return value, binding_terms(bindings), after.to_term()


# -- the compiler's options --------------------------------------------------------------------------------


@lib.function(spec="available_compiler_options() :: [atom()]")
def available_compiler_options() -> Any:
    """Names of the compiler's options.

    iex> :docs in Code.available_compiler_options()
    true
    """
    return make_list(_options)


@lib.function(spec="get_compiler_option(atom()) :: term()")
def get_compiler_option(key: Any) -> Any:
    """The value of one of the compiler's options.

    iex> Code.get_compiler_option(:debug_info)
    true
    """
    if key not in _options:
        raise function_clause("Elixir.Code", "get_compiler_option", (key,))
    return _options[key]


@lib.function(spec="put_compiler_option(atom(), term()) :: :ok")
def put_compiler_option(key: Any, value: Any) -> Any:
    """Sets one of the compiler's options.

    iex> Code.put_compiler_option(:ignore_module_conflict, true)
    :ok
    iex> Code.get_compiler_option(:ignore_module_conflict)
    true
    iex> Code.put_compiler_option(:ignore_module_conflict, false)
    :ok
    """
    if key not in _options:
        raise struct_error("RuntimeError", message=f"unknown compiler option: {_shown(key)}")
    _options[key] = value
    quiet.active = _options[Atom("ignore_module_conflict")] is TRUE
    return OK


def _shown(key: Any) -> str:
    from pyiex.library.shown import shown

    return shown(key)


@lib.function(spec="compiler_options() :: map()")
def compiler_options() -> Any:
    """All of the compiler's options.

    iex> Code.compiler_options().docs
    true
    """
    return make_map(_options.items())


# -- modules -----------------------------------------------------------------------------------------------


@lib.function("compiler_options", spec="compiler_options(Enumerable.t({atom(), term()})) :: map()")
def put_compiler_options(opts: Any) -> Any:
    """
    Sets several of the compiler's options, and answers what they were.

        iex> Code.compiler_options(docs: true)
        %{docs: true}
    """
    before = [(key, get_compiler_option(key)) for key, _value in opts]
    for key, value in opts:
        put_compiler_option(key, value)
    return make_map(before)


@lib.function("loaded?", spec="loaded?(module()) :: boolean()")
def loaded(module: Any) -> Any:
    """Whether a module is in memory.

    iex> Code.loaded?(Kernel)
    true
    """
    return boolean(module in abi.code.modules)


@lib.function("can_await_module_compilation?", spec="can_await_module_compilation?() :: boolean()")
def can_await_module_compilation() -> Any:
    """Whether a compilation of many files is under way, whose modules could be waited for.

    iex> Code.can_await_module_compilation?()
    false
    """
    return FALSE


@lib.function(spec="fetch_docs(module() | String.t()) :: {:docs_v1, ...} | {:error, :module_not_found}")
def fetch_docs(module_or_path: Any) -> Any:
    """The documentation of a module of the library or from a `.beam` file, in the format of EEP 48.

    iex> {:docs_v1, _, language, format, _, _, _} = Code.fetch_docs(Atom)
    iex> {language, format}
    {:elixir, "text/markdown"}
    iex> Code.fetch_docs(NoSuchModule)
    {:error, :module_not_found}
    """
    info = abi.code.module(module_or_path) if module_or_path.__class__ is Atom else None
    if info is not None and "docs" in info.attributes:
        return info.attributes["docs"]
    if info is None or not info.native:
        return Atom("error"), Atom("module_not_found")
    entries = [
        *(_entry("function", export) for export in info.functions.values()),
        *(_entry("macro", export) for export in info.macros.values()),
    ]
    language = "elixir" if info.name.name.startswith("Elixir.") else "erlang"
    doc = NIL if info.doc is None else _text(info.doc)
    return (
        Atom("docs_v1"),
        1,
        Atom(language),
        b"text/markdown",
        doc if doc is not NIL else Atom("none"),
        make_map([]),
        make_list(sorted(entries, key=lambda entry: (entry[0][0].name, entry[0][1].name, entry[0][2]))),
    )


def _text(doc: str) -> Any:
    return make_map([(b"en", (doc + "\n").encode("utf-8", "surrogateescape"))])


def _entry(kind: str, export: abi.Export) -> Any:
    names = ", ".join(export.parameters[: export.arity])
    signature = make_list([f"{export.name}({names})".encode()])
    doc: Any = Atom("hidden") if export.hidden else Atom("none")
    if export.doc is not None and not export.hidden:
        doc = _text(export.doc)
    return ((Atom(kind), Atom(export.name), export.arity), 1, signature, doc, make_map([]))


# -- the directories of compiled modules -------------------------------------------------------------------


@lib.function(spec="append_path(Path.t()) :: true | {:error, :bad_directory}")
def append_path(path: Any) -> Any:
    """Looks for compiled modules in this directory, too, after all others.

    iex> Code.append_path("/no/such/directory")
    {:error, :bad_directory}
    """
    return beams.add(_absolute(path), first=False)


@lib.function(spec="prepend_path(Path.t()) :: true | {:error, :bad_directory}")
def prepend_path(path: Any) -> Any:
    """Looks for compiled modules in this directory, too, and before all others.

    iex> Code.prepend_path(System.tmp_dir!())
    true
    iex> Code.delete_path(System.tmp_dir!())
    true
    """
    return beams.add(_absolute(path), first=True)


@lib.function(spec="delete_path(Path.t()) :: boolean()")
def delete_path(path: Any) -> Any:
    """Looks there no more; whether it did so before.

    iex> Code.delete_path("/no/such/directory")
    false
    """
    return beams.remove(_absolute(path))


def _absolute(path: Any) -> bytes:
    return os.path.abspath(os.path.expanduser(beams.path_of(path))).encode("utf-8", "surrogateescape")
