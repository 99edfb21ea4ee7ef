"""`Path`: names of files and directories, as text."""

from __future__ import annotations

import os
from typing import Any

from pyiex.library import filenames
from pyiex.library.declare import Library
from pyiex.library.elixir.io import chardata_to_string
from pyiex.library.failures import bad_match, function_clause
from pyiex.library.filenames import SLASH
from pyiex.library.shown import shown
from pyiex.library.text import NotChardata, chardata_text, encode
from pyiex.library.wildcards import BadWildcard, matching
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.errors import Raised, argument_error, badarg, error
from pyiex.terms.lists import EMPTY, List, make_list

lib = Library(
    "Path",
    """
    Names of files and directories.

    Only `expand`, `absname`, `relative_to_cwd` and `wildcard` look at the disk; everything else works on
    the text. All functions take strings or lists of characters, and answer strings.

        iex> Path.join("notes", "today.txt") |> Path.rootname()
        "notes/today"
    """,
)

lib.type("t() :: IO.chardata()")

OK = Atom("ok")
_ERROR = Atom("error")
_ABSOLUTE = Atom("absolute")
_RELATIVE = Atom("relative")


def _cwd() -> bytes:
    return os.getcwdb()


def _home() -> bytes:
    return os.fsencode(os.path.expanduser("~"))


@lib.function(spec="type(t()) :: :absolute | :relative | :volumerelative")
def type(name: Any) -> Any:
    """
    Whether a name begins at the root (`:absolute`) or not (`:relative`).

        iex> Path.type("/tmp/x")
        :absolute
        iex> Path.type("x")
        :relative
    """
    if name.__class__ is not bytes and name.__class__ is not List:
        raise function_clause("Elixir.Path", "type", (name,))
    return _ABSOLUTE if chardata_to_string(name).startswith(SLASH) else _RELATIVE


@lib.function(spec="absname(t()) :: binary()")
def absname(path: Any) -> Any:
    """
    The name seen from the root, by way of the working directory; `..` stays.

        iex> Path.absname("a/../b") == File.cwd!() <> "/a/../b"
        true
    """
    return absname_from(path, _cwd())


@lib.function("absname", spec="absname(t(), t()) :: binary()")
def absname_from(path: Any, relative_to: Any) -> Any:
    """
    The name seen from the root, by way of a directory; `..` stays.

        iex> Path.absname("../b", "/home/a")
        "/home/a/../b"
    """
    name = chardata_to_string(path)
    return filenames.join(chardata_to_string(relative_to), name)


def _with_home(name: bytes) -> bytes:
    return _home() + name[1:] if name == b"~" or name.startswith(b"~/") else name


@lib.function(spec="expand(t()) :: binary()")
def expand(path: Any) -> Any:
    """
    The name seen from the root, with `~`, `.` and `..` followed.

        iex> Path.expand("/usr/lib/../bin/./env")
        "/usr/bin/env"
    """
    name = _with_home(chardata_to_string(path))
    return filenames.without_dots(absname_from(name, _cwd()))


@lib.function("expand", spec="expand(t(), t()) :: binary()")
def expand_from(path: Any, relative_to: Any) -> Any:
    """
    As `expand/1`, by way of a directory.

        iex> Path.expand("../b", "/home/a")
        "/home/b"
    """
    base = absname_from(_with_home(chardata_to_string(relative_to)), _cwd())
    return filenames.without_dots(absname_from(_with_home(chardata_to_string(path)), base))


@lib.function(spec="relative(t()) :: binary()")
def relative(name: Any) -> Any:
    """
    The name without the root.

        iex> Path.relative("/usr/bin")
        "usr/bin"
    """
    text: bytes = chardata_to_string(name)
    return b"." if text == SLASH else text.removeprefix(SLASH)


@lib.function(spec="relative_to(t(), t()) :: binary()")
def relative_to(path: Any, from_: Any) -> Any:
    """
    The name as seen from a directory that it lies in; unchanged where it does not.

        iex> Path.relative_to("/usr/local/bin", "/usr")
        "local/bin"
        iex> Path.relative_to("/usr/local/bin", "/etc")
        "/usr/local/bin"
    """
    name = chardata_to_string(path)
    pieces = filenames.split(name)
    base = filenames.split(chardata_to_string(from_))
    if pieces == base:
        return b"."
    if pieces[: len(base)] != base:
        return name
    return SLASH.join(pieces[len(base) :])


@lib.function(spec="relative_to_cwd(t()) :: binary()")
def relative_to_cwd(path: Any) -> Any:
    """
    The name as seen from the working directory, where it lies in it.

        iex> Path.relative_to_cwd(Path.absname("x"))
        "x"
    """
    return relative_to(path, _cwd())


def _safe(path: Any) -> Any:
    safe = filenames.safe_relative(chardata_to_string(path))
    return _ERROR if safe is None else (OK, safe)


@lib.function(spec="safe_relative(t()) :: {:ok, binary()} | :error")
def safe_relative(path: Any) -> Any:
    """
    A relative name with `..` followed, or `:error` where it leads out of the directory.

        iex> Path.safe_relative("a/../b")
        {:ok, "b"}
        iex> Path.safe_relative("a/../../b")
        :error
    """
    return _safe(path)


@lib.function(spec="safe_relative_to(t(), t()) :: {:ok, binary()} | :error")
def safe_relative_to(path: Any, relative_to: Any) -> Any:
    """
    As `safe_relative/1`, of a name below `relative_to`.

        iex> Path.safe_relative_to("a/../b", "/srv")
        {:ok, "b"}
        iex> Path.safe_relative_to("/etc", "/srv")
        :error
    """
    chardata_to_string(relative_to)
    return _safe(path)


@lib.function(spec="basename(t()) :: binary()")
def basename(path: Any) -> Any:
    """
    The last part of a name.

        iex> Path.basename("/home/ada/notes.txt")
        "notes.txt"
    """
    return filenames.basename(chardata_to_string(path))


@lib.function("basename", spec="basename(t(), t()) :: binary()")
def basename_without(path: Any, extension: Any) -> Any:
    """
    The last part of a name, without an extension.

        iex> Path.basename("/home/ada/notes.txt", ".txt")
        "notes"
    """
    return filenames.basename_without(chardata_to_string(path), chardata_to_string(extension))


@lib.function(spec="dirname(t()) :: binary()")
def dirname(path: Any) -> Any:
    """
    The directory of a name.

        iex> Path.dirname("/home/ada/notes.txt")
        "/home/ada"
        iex> Path.dirname("notes.txt")
        "."
    """
    return filenames.dirname(chardata_to_string(path))


@lib.function(spec="extname(t()) :: binary()")
def extname(path: Any) -> Any:
    """
    The extension of a name, with its dot.

        iex> Path.extname("photos.tar.gz")
        ".gz"
        iex> Path.extname(".profile")
        ""
    """
    return filenames.extension(chardata_to_string(path))


@lib.function(spec="rootname(t()) :: binary()")
def rootname(path: Any) -> Any:
    """
    The name without its extension.

        iex> Path.rootname("a/photos.tar.gz")
        "a/photos.tar"
    """
    return filenames.rootname(chardata_to_string(path))


@lib.function("rootname", spec="rootname(t(), t()) :: binary()")
def rootname_without(path: Any, extension: Any) -> Any:
    """
    The name without this extension.

        iex> Path.rootname("a/photos.tar.gz", ".tar.gz")
        "a/photos"
    """
    return filenames.rootname_without(chardata_to_string(path), chardata_to_string(extension))


@lib.function("join", spec="join([t(), ...]) :: binary()")
def join_all(list: Any) -> Any:
    """
    Several names, each below the one before.

        iex> Path.join(["home", "ada", "/notes"])
        "home/ada/notes"
    """
    if list.__class__ is not List or list is EMPTY:
        raise function_clause("Elixir.Path", "join", (list,))
    names = [*list]
    joined = chardata_to_string(names.pop(0))
    for name in names:
        joined = join(joined, name)
    return joined if len(list) > 1 else _without_slash(joined)


@lib.function(spec="join(t(), t()) :: binary()")
def join(left: Any, right: Any) -> Any:
    """
    One name below another; the right one's slash at its start does not matter.

        iex> Path.join("home/", "/ada")
        "home/ada"
    """
    base: bytes = chardata_to_string(left)
    name: bytes = chardata_to_string(right)
    name = b"" if name == SLASH else name.removeprefix(SLASH)
    if base == b"":
        return _without_slash(name)
    if base == SLASH:
        return _without_slash(SLASH + name)
    return _without_slash(_without_slash(base) + SLASH + name)


def _without_slash(name: bytes) -> bytes:
    return name if name == SLASH else name.removesuffix(SLASH)


@lib.function(spec="split(t()) :: [binary()]")
def split(path: Any) -> Any:
    """
    The parts of a name.

        iex> Path.split("/home/ada")
        ["/", "home", "ada"]
    """
    return make_list(filenames.split(chardata_to_string(path)))


@lib.function(spec="wildcard(t(), [{:match_dot, boolean()}]) :: [binary()]")
def wildcard(glob: Any, opts: Any = EMPTY) -> Any:
    """
    The files whose names match a pattern, sorted.

    `*` is any text within a part, `?` one character, `[a-z]` one of several, `{a,b}` one of several texts,
    and `**` any number of directories. Names that begin with a dot count with `match_dot: true` only.

        iex> Path.wildcard("/et[a-c]/{passwd,nothing}")
        ["/etc/passwd"]
    """
    pattern = _pattern(glob)
    if opts.__class__ is not List:
        raise function_clause("Elixir.Keyword", "get", (opts, Atom("match_dot")))
    if not pattern:
        raise bad_match(EMPTY)
    dots = any(option == (Atom("match_dot"), TRUE) for option in opts)
    try:
        return make_list(matching(pattern, dots=dots))
    except BadWildcard as problem:
        raise error((Atom("badpattern"), Atom(problem.reason))) from None


def _pattern(glob: Any) -> bytes:
    try:
        pattern = encode(chardata_text(glob))
    except (NotChardata, TypeError, Raised):
        raise badarg(
            "characters_to_list", (glob,), {1: "not valid character data (an iodata term)"}, "unicode"
        ) from None
    if b"\0" in pattern:
        raise argument_error(f"cannot execute Path.wildcard/2 for path with null byte, got: {shown(pattern)}")
    return pattern
