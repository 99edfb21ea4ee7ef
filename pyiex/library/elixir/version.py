"""`Version` and `Version.Requirement`: versions, and what is asked of them."""

from __future__ import annotations

from typing import Any

from pyiex.library.declare import Library
from pyiex.library.elixir import version_common as common
from pyiex.library.failures import function_clause
from pyiex.library.structs import declare_fields, is_struct
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom, boolean
from pyiex.terms.errors import Raised, struct_error
from pyiex.terms.lists import EMPTY

lib = Library(
    "Version",
    """
    Versions such as `1.4.2` and `2.0.0-rc.1+linux`, and requirements on them such as `~> 1.4`.

    In a requirement stand `>`, `>=`, `<`, `<=`, `==`, `!=`, joined by `and` and `or`. `~> 1.4` means
    at least 1.4.0 and less than 2.0.0, `~> 1.4.2` at least 1.4.2 and less than 1.5.0.

        iex> Version.match?("1.9.0", "~> 1.4")
        true
        iex> Version.match?("1.9.0", "~> 1.4.2")
        false
    """,
)
lib.type("version() :: String.t() | t()")
lib.type("requirement() :: String.t() | Version.Requirement.t()")
lib.type("major() :: non_neg_integer()")
lib.type("minor() :: non_neg_integer()")
lib.type("patch() :: non_neg_integer()")
lib.type("pre() :: [String.t() | non_neg_integer()]")
lib.type("build() :: String.t() | nil")
lib.type("t() :: %Version{build: build(), major: major(), minor: minor(), patch: patch(), pre: pre()}")

requirement_lib = Library(
    "Version.Requirement",
    "A requirement that was read before: what `Version.parse_requirement/1` answers.",
)
requirement_lib.type("t() :: %Version.Requirement{lexed: [term()], source: String.t()}")

OK = Atom("ok")
_ERROR = Atom("error")
_ORDER = {-1: Atom("lt"), 0: Atom("eq"), 1: Atom("gt")}

make_version = declare_fields(
    lib,
    {"major": NIL, "minor": NIL, "patch": NIL, "pre": EMPTY, "build": NIL},
    required=("major", "minor", "patch"),
)
make_requirement = declare_fields(requirement_lib, {"source": NIL, "lexed": NIL})


def _no_clause(name: str, *args: Any) -> Raised:
    return function_clause("Elixir.Version", name, args)


def _parsed(text: bytes) -> common.Parts | None:
    return common.read(text.decode("utf-8", "replace"))


@lib.function(spec="parse(String.t()) :: {:ok, t()} | :error")
def parse(string: Any) -> Any:
    """
    The parts of a version.

        iex> {:ok, version} = Version.parse("2.1.0-rc.1")
        iex> {version.major, version.pre}
        {2, ["rc", 1]}
        iex> Version.parse("2.1")
        :error
    """
    if string.__class__ is not bytes:
        raise _no_clause("parse", string)
    parts = _parsed(string)
    if parts is None:
        return _ERROR
    major, minor, patch, before, build = parts
    pre = common.words_term(before)
    return OK, make_version(major=major, minor=minor, patch=patch, pre=pre, build=build.encode() or NIL)


@lib.function("parse!", spec="parse!(String.t()) :: t()")
def strict_parse(string: Any) -> Any:
    """
    As `parse/1`, but raises `Version.InvalidVersionError`.

        iex> Version.parse!("2.1.0").minor
        1
    """
    answer = parse(string)
    if answer is _ERROR:
        raise struct_error("Version.InvalidVersionError", version=string)
    return answer[1]


def _parts(version: Any) -> common.Parts:
    if is_struct(version, lib):
        major, minor, patch, pre = (version.get(Atom(name)) for name in ("major", "minor", "patch", "pre"))
        words = tuple(word.decode() if word.__class__ is bytes else word for word in pre)
        return major, minor, patch, words, ""
    if version.__class__ is not bytes:
        raise function_clause("Elixir.Version.Parser", "parse_version", (version, FALSE))
    parts = _parsed(version)
    if parts is None:
        raise struct_error("Version.InvalidVersionError", version=version)
    return parts


@lib.function(spec="compare(version(), version()) :: :gt | :eq | :lt")
def compare(version1: Any, version2: Any) -> Any:
    """
    Which of two versions is the later one; builds do not count.

        iex> Version.compare("1.10.0", "1.9.0")
        :gt
        iex> Version.compare("1.0.0-rc.1", "1.0.0")
        :lt
        iex> Enum.sort(["1.10.0", "1.9.0"], Version)
        ["1.9.0", "1.10.0"]
    """
    left, right = common.rank(_parts(version1)), common.rank(_parts(version2))
    return _ORDER[(left > right) - (left < right)]


@lib.function("match?", spec="match?(version(), requirement(), keyword()) :: boolean()")
def matches(version: Any, requirement: Any, opts: Any = EMPTY) -> Any:
    """
    Whether a version meets a requirement; with `allow_pre: false` versions before a release do not,
    unless the requirement has one.

        iex> Version.match?("1.5.0", "> 1.0.0 and != 1.4.0")
        true
        iex> Version.match?("1.5.0-rc", "~> 1.4", allow_pre: false)
        false
    """
    wanted = strict_parse_requirement(requirement) if requirement.__class__ is bytes else requirement
    allow = next((value for key, value in opts if key is Atom("allow_pre")), TRUE)
    if not is_struct(wanted, requirement_lib):
        raise function_clause("Elixir.Version.Requirement", "match?", (wanted, version))
    lexed = common.lexed_from_term(wanted.get(Atom("lexed")))
    return boolean(common.fulfils(_parts(version), lexed, allow not in (FALSE, NIL)))


@lib.function(spec="parse_requirement(String.t()) :: {:ok, Version.Requirement.t()} | :error")
def parse_requirement(string: Any) -> Any:
    """
    A requirement, read.

        iex> Version.parse_requirement("~> 2.0")
        {:ok, Version.parse_requirement!("~> 2.0")}
        iex> Version.parse_requirement("newest")
        :error
    """
    if string.__class__ is not bytes:
        raise _no_clause("parse_requirement", string)
    lexed = common.read_requirement(string.decode("utf-8", "replace"))
    if lexed is None:
        return _ERROR
    return OK, make_requirement(source=string, lexed=common.lexed_term(lexed))


@lib.function("parse_requirement!", spec="parse_requirement!(String.t()) :: Version.Requirement.t()")
def strict_parse_requirement(string: Any) -> Any:
    """
    As `parse_requirement/1`, but raises `Version.InvalidRequirementError`.

        iex> Version.parse_requirement!("~> 2.0").source
        "~> 2.0"
    """
    answer = parse_requirement(string)
    if answer is _ERROR:
        raise struct_error("Version.InvalidRequirementError", requirement=string)
    return answer[1]


@lib.function(spec="compile_requirement(Version.Requirement.t()) :: Version.Requirement.t()")
def compile_requirement(requirement: Any) -> Any:
    """
    The requirement itself: it is fast as it is.

        iex> Version.compile_requirement(Version.parse_requirement!("~> 2.0"))
        Version.parse_requirement!("~> 2.0")
    """
    if not is_struct(requirement, requirement_lib):
        raise _no_clause("compile_requirement", requirement)
    return requirement


@lib.function(spec="to_string(t()) :: String.t()")
def to_string(version: Any) -> Any:
    """
    The version as text.

        iex> Version.to_string(%Version{major: 1, minor: 2, patch: 3, pre: ["rc", 4]})
        "1.2.3-rc.4"
    """
    if not is_struct(version, lib):
        raise _no_clause("to_string", version)
    major, minor, patch, words, _ = _parts(version)
    build = version.get(Atom("build"))
    text = f"{major}.{minor}.{patch}" + (f"-{'.'.join(map(str, words))}" if words else "")
    return text.encode() + (b"" if build is NIL else b"+" + build)


@requirement_lib.function("new", hidden=True)
def new(source: Any, lexed: Any) -> Any:
    """The requirement of these parts."""
    return make_requirement(source=source, lexed=lexed)


@requirement_lib.function("match?", hidden=True)
def requirement_matches(requirement: Any, version: Any) -> Any:
    """Whether a version meets the requirement."""
    return matches(version, requirement)


requirement_lib.function("compile_requirement", hidden=True)(compile_requirement)

LIBRARIES = [lib, requirement_lib]
