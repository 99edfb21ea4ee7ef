"""Helpers that compile, load and open modules."""

from __future__ import annotations

import os
import shlex
import subprocess
from pathlib import Path
from typing import Any

from pyiex.compiler.env import Env
from pyiex.compiler.travelling import module_for_elixir
from pyiex.library.text import decode
from pyiex.runtime import abi
from pyiex.shell.config import DONT_DISPLAY, config
from pyiex.shell.helpers.library import lib
from pyiex.shell.introspection import call, decompose, named, put
from pyiex.shell.introspection import lib as introspection
from pyiex.shell.sources import source_of
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.inspect import inspect_term
from pyiex.terms.lists import EMPTY, List, make_list

CODE = Atom("Elixir.Code")
_ALIASES = Atom("__aliases__")
IN_MEMORY = Atom("in_memory")
_NOFILE = (Atom("error"), Atom("nofile"))


def _complain(text: str) -> None:
    put(config.paint("eval_error", text) + "\n")


# -- compiling -----------------------------------------------------------------------------


@lib.function(spec="c(binary() | [binary()], :in_memory | Path.t()) :: [module()]")
def c(files: Any, path: Any = IN_MEMORY) -> Any:
    """
    Compiles files and answers the modules that are defined in them.

    path: where iex writes object code; modules live in the shell's memory alone here, and it says so.

        iex> File.write!("greet.ex", "defmodule Greet do def hi, do: :hi end")
        iex> c "greet.ex"
        [Greet]
        iex> Greet.hi()
        :hi
    """
    named = list(files) if files.__class__ is List else [files]
    if not named or not all(name.__class__ is bytes for name in named):
        raise argument_error("expected a binary or a list of binaries as argument")
    paths = [decode(name) for name in named]
    missing = [name for name in paths if not os.path.isfile(name)]
    if missing:
        raise argument_error(f"could not find files {', '.join(missing)}")
    if path is not IN_MEMORY:
        _complain("There is no object code to write: the modules are kept in memory")
    return make_list(module for name in paths for module in _compiled(name))


def _compiled(path: str) -> list[Any]:
    """The modules that a file defines, by name."""
    defined = abi.apply_mfa(CODE, Atom("compile_file"), (path.encode("utf-8", "surrogateescape"),))
    return sorted((pair[0] for pair in defined), key=lambda module: module.name)


@lib.function(spec="r(module() | [module()]) :: {:reloaded, [module()]}")
def r(module: Any) -> Any:
    """
    Compiles the source file of a module, or of several, anew.
    """
    modules = list(module) if module.__class__ is List else [module]
    sources = list(dict.fromkeys(_source(one) for one in modules))
    return Atom("reloaded"), make_list(defined for path in sources for defined in _compiled(path))


def _source(module: Any) -> str:
    info = abi.code.module(module)
    if info is None:
        raise argument_error(f"could not load nor find module: {inspect_term(module)}")
    path = source_of(info)
    if path is None or not path.endswith((".ex", ".exs")) or not os.path.exists(path):
        raise argument_error(f"could not find source ({path or ''}) for module: {inspect_term(module)}")
    return path


@lib.function("l", spec="l(module()) :: {:module, module()} | {:error, atom()}")
def load(module: Any) -> Any:
    """
    Loads a module again, where there is object code of it; modules typed at the prompt have none.

        iex> l Nobody
        {:error, :nofile}
    """
    return abi.apply_mfa(Atom("code"), Atom("load_file"), (module,))


@lib.function("nl", spec="nl(module()) :: {:ok, list()} | {:error, :nofile}")
def nl_everywhere(module: Any) -> Any:
    """
    Loads a module on all nodes of `Node.list/0`, as `nl/2` does.

        iex> nl Nobody
        {:error, :nofile}
    """
    return nl(abi.apply_mfa(Atom("Elixir.Node"), Atom("list"), ()), module)


@lib.function(spec="nl([node()], module()) :: {:ok, list()} | {:error, :nofile}")
def nl(nodes: Any, module: Any) -> Any:
    """
    Loads a module on other nodes.

    The file of a compiled module (see `Code.prepend_path/1`) is sent as it is. A module that was typed here
    is sent as it was typed, and compiled there; that takes a node with Elixir. Variables of the prompt that
    its body unquotes do not travel.

        iex> nl [:nobody@nowhere], Nobody
        {:error, :nofile}
        iex> defmodule Torte do
        ...>   def layers, do: 3
        ...> end
        iex> nl [node()], Torte
        {:ok, [{:nonode@nohost, :loaded, Torte}]}
    """
    call = _loading(module)
    if call is None:
        return _NOFILE
    answers = ((node, abi.apply_mfa(Atom("rpc"), Atom("call"), (node, *call))) for node in nodes)
    return Atom("ok"), make_list((node, *_outcome(module, answer)) for node, answer in answers)


def _loading(module: Any) -> tuple[Any, Any, Any] | None:
    """The function, and its arguments, that makes another node load a module; None where nothing can."""
    info = abi.code.modules.get(module)
    written = None if info is None else info.attributes.get("written")
    if written is not None:
        return CODE, Atom("eval_quoted"), make_list(module_for_elixir(module, written))
    found = abi.apply_mfa(Atom("code"), Atom("get_object_code"), (module,))
    if not isinstance(found, tuple):
        return None
    name, code, path = found
    return Atom("code"), Atom("load_binary"), make_list((name, path, code))


def _outcome(module: Any, answer: Any) -> tuple[Any, Any]:
    match answer:
        case (Atom(name="module"), _) | ((Atom(name="module"), *_), _):
            return Atom("loaded"), module
        case (Atom(name="badrpc" | "error") as kind, reason):
            return kind, reason
        case _:
            return Atom("error"), answer


@lib.function(spec="recompile(keyword()) :: :noop | :ok | :error")
def recompile(options: Any = EMPTY) -> Any:
    """
    Compiles the Mix project that the shell was started in; there is none here.
    """
    _complain("Mix is not running. Please start IEx with: iex -S mix")
    return Atom("error")


# -- importing what may be there --------------------------------------------------------------


@lib.macro(arities=(1, 2))
def import_if_available(env: Env, module: Any, *options: Any) -> Any:
    """
    Imports a module, if it can be loaded.

        iex> import_if_available Integer, only: [is_odd: 1]
        iex> is_odd(3)
        true
        iex> import_if_available Nobody
        nil
    """
    return _if_available(env, "import", module, options)


@lib.macro(arities=(1, 2))
def use_if_available(env: Env, module: Any, *options: Any) -> Any:
    """
    Uses a module, if it can be loaded.

        iex> use_if_available Nobody
        nil
    """
    return _if_available(env, "use", module, options)


def _if_available(env: Env, directive: str, module: Any, options: tuple[Any, ...]) -> Any:
    named = decompose(module, env)
    if not isinstance(named, Atom) or abi.code.module(named) is None:
        return NIL
    return Atom(directive), EMPTY, make_list((module, *options))


# -- opening an editor ----------------------------------------------------------------------------


@lib.function("open", spec="open() :: atom()")
def open_here() -> Any:
    """
    Opens the code in which the prompt stands (see `IEx.pry/0`).
    """
    return open_where_it_stands()


@lib.macro("open")
def open_(env: Env, target: Any) -> Any:
    """
    Opens the source of a module or function, or `{file, line}`, in the editor that
    the environment variable `ELIXIR_EDITOR` or `EDITOR` names.

    `__FILE__` and `__LINE__` in it stand for the file and the line; without `__FILE__` the file
    comes last.
    """
    return call("open", target if _is_place(target) else named(target, env))


def _is_place(written: Any) -> bool:
    return isinstance(written, tuple) and len(written) == 2


def open_where_it_stands() -> Any:
    """Open the code that pries."""
    from pyiex.shell.helpers.breaks import place_to_open

    place = place_to_open()
    if place is None:
        _complain("Pry session is not currently enabled")
        return DONT_DISPLAY
    return open_target((place[0].encode("utf-8", "surrogateescape"), place[1]))


@introspection.function("open", hidden=True)
def open_target(target: Any) -> Any:
    """Open a module, `{module, name}`, `{module, name, arity}` or `{file, line}`; what `open/1` calls."""
    place = _place(target)
    if isinstance(place, str):
        _complain(place)
    elif not os.path.exists(place[0]):
        _complain(f'Could not open: "{place[0]}". File is not available.')
    else:
        _edit(*place)
    return DONT_DISPLAY


def _place(target: Any) -> tuple[str, int] | str:
    """File and line; or what to say where there are none."""
    if isinstance(target, tuple) and isinstance(target[0], bytes):
        return decode(target[0]), target[1]
    if isinstance(target, Atom):
        target = (target,)
    if not isinstance(target, tuple):
        return f"Invalid arguments for open helper: {inspect_term(target)}"
    return _module_place(*target)


def _module_place(modules: Any, name: Any = None, arity: int | None = None) -> tuple[str, int] | str:
    module = modules if isinstance(modules, Atom) else next(iter(modules))
    label = inspect_term(module)
    info = abi.code.module(module)
    path = None if info is None else source_of(info)
    suffix = "" if name is None else f".{name.name}" + ("" if arity is None else f"/{arity}")
    if info is None or path is None:
        return f"Could not open: {label}{suffix}. Module is not available."
    if name is None:
        return path, 1
    for (found, count), export in (*info.functions.items(), *info.macros.items()):
        if found == name.name and arity in (None, count):
            code = getattr(export.code, "__code__", None)
            return (code.co_filename if info.native and code else path), code.co_firstlineno if code else 1
    return f"Could not open: {label}{suffix}. Function/macro is not available."


def _edit(path: str, line: int) -> None:
    editor = os.environ.get("ELIXIR_EDITOR") or os.environ.get("EDITOR")
    if not editor:
        _complain(
            'Could not open: "' + path + '". Please set the ELIXIR_EDITOR or EDITOR environment variables '
            "with your preferred editor."
        )
        return
    command = editor.replace("__LINE__", str(line))
    if "__FILE__" in command:
        words = shlex.split(command.replace("__FILE__", shlex.quote(path)))
    else:
        words = [*shlex.split(command), str(Path(path))]
    subprocess.run(words, check=False)
