"""`:beam_lib`: what is in the files of compiled modules."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.compiler.beam.container import Container, NotBeam
from pyiex.compiler.beam.loading import term_in
from pyiex.library import beams
from pyiex.library.declare import Library
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import ERROR
from pyiex.terms.lists import EMPTY, List, make_list

lib = Library(":beam_lib", "What is in the files of compiled modules: a file is its name, or its content.")

_BEAM_LIB = Atom("beam_lib")
_OK = Atom("ok")
_VSN = Atom("vsn")
_MISSING = Atom("missing_chunk")


class _Refused(Exception):
    """Carries the reason of `{:error, :beam_lib, reason}`."""


def _answer(beam: Any, made: Callable[[Container], Any]) -> Any:
    """What is made of a file, or `{:error, :beam_lib, reason}`."""
    try:
        return made(_opened(beam))
    except _Refused as refused:
        return ERROR, _BEAM_LIB, refused.args[0]


def _opened(beam: Any) -> Container:
    data = beam if beam.__class__ is bytes else beams.content(_path(beam))
    if data is None:
        raise _Refused((Atom("file_error"), beams.charlist(_path(beam)), Atom("enoent")))
    try:
        return Container(data)
    except NotBeam:
        raise _Refused((Atom("not_a_beam_file"), beam)) from None


def _path(beam: Any) -> str:
    """The file's name; `.beam` may be left out."""
    return beams.path_of(beam).removesuffix(".beam") + ".beam"


@lib.function(spec="info(beam :: charlist() | binary()) :: [{atom(), term()}] | {:error, :beam_lib, term()}")
def info(beam: Any) -> Any:
    """The module's name, and where each chunk begins and how long it is.

    iex> :beam_lib.info('/no/such/cake.beam')
    {:error, :beam_lib, {:file_error, '/no/such/cake.beam', :enoent}}
    iex> :beam_lib.info("jam")
    {:error, :beam_lib, {:not_a_beam_file, "jam"}}
    """

    def made(found: Container) -> Any:
        of = (Atom("binary"), beam) if beam.__class__ is bytes else (Atom("file"), beam)
        chunks = make_list((beams.charlist(one.name), one.start, len(one.content)) for one in found.chunks)
        return make_list([of, (Atom("module"), Atom(found.module)), (Atom("chunks"), chunks)])

    return _answer(beam, made)


@lib.function(spec="version(beam) :: {:ok, {module(), [term()]}} | {:error, :beam_lib, term()}")
def version(beam: Any) -> Any:
    """The version that a module has by its attribute `vsn`.

    iex> :beam_lib.version("jam")
    {:error, :beam_lib, {:not_a_beam_file, "jam"}}
    """

    def made(found: Container) -> Any:
        told = term_in(found, "Attr") or EMPTY
        return _OK, (Atom(found.module), next((value for key, value in told if key is _VSN), EMPTY))

    return _answer(beam, made)


@lib.function(spec="md5(beam) :: {:ok, {module(), binary()}} | {:error, :beam_lib, term()}")
def md5(beam: Any) -> Any:
    """The digest of a module's code.

    iex> :beam_lib.md5("jam")
    {:error, :beam_lib, {:not_a_beam_file, "jam"}}
    """
    return _answer(beam, lambda found: (_OK, (Atom(found.module), found.digest())))


@lib.function(
    spec="all_chunks(beam) :: {:ok, module(), [{charlist(), binary()}]} | {:error, :beam_lib, term()}"
)
def all_chunks(beam: Any) -> Any:
    """Every chunk with its bytes.

    iex> :beam_lib.all_chunks("jam")
    {:error, :beam_lib, {:not_a_beam_file, "jam"}}
    """

    def made(found: Container) -> Any:
        chunks = make_list((beams.charlist(one.name), one.content) for one in found.chunks)
        return _OK, Atom(found.module), chunks

    return _answer(beam, made)


@lib.function(
    spec="chunks(beam, [atom() | charlist()], [:allow_missing_chunks]) :: "
    "{:ok, {module(), [{atom() | charlist(), term()}]}} | {:error, :beam_lib, term()}"
)
def chunks(beam: Any, refs: Any, options: Any = EMPTY) -> Any:
    """Some chunks: by name as bytes, or read, as `:exports`, `:imports`, `:attributes`, `:debug_info`.

    iex> :beam_lib.chunks("jam", [:exports])
    {:error, :beam_lib, {:not_a_beam_file, "jam"}}
    """
    lenient = Atom("allow_missing_chunks") in options

    def made(found: Container) -> Any:
        return _OK, (Atom(found.module), make_list((ref, _chunk(found, beam, ref, lenient)) for ref in refs))

    return _answer(beam, made)


def _chunk(found: Container, beam: Any, ref: Any, lenient: bool) -> Any:
    name, read = _NAMED.get(ref.name, ("", _bytes)) if ref.__class__ is Atom else (beams.path_of(ref), _bytes)
    if not name:
        raise _Refused((Atom("unknown_chunk"), beam, ref))
    if name in found:
        return read(found, name)
    if lenient:
        return _MISSING
    of = beam if beam.__class__ is bytes else Atom(_path(beam))
    raise _Refused((_MISSING, of, beams.charlist(name)))


def _bytes(found: Container, name: str) -> Any:
    return found.content(name)


def _term(found: Container, name: str) -> Any:
    return term_in(found, name)


def _functions(found: Container, name: str) -> Any:
    return make_list((Atom(function), arity) for function, arity in sorted(found.functions(name)))


def _imports(found: Container, _name: str) -> Any:
    return make_list((Atom(module), Atom(name), arity) for module, name, arity in sorted(found.imports()))


def _atoms(found: Container, _name: str) -> Any:
    return make_list((number, Atom(atom)) for number, atom in enumerate(found.atoms, 1))


def _sorted(found: Container, name: str) -> Any:
    told = term_in(found, name)
    return make_list(sorted(told, key=lambda pair: pair[0].name)) if told.__class__ is List else told


_NAMED: dict[str, tuple[str, Callable[[Container, str], Any]]] = {
    "atoms": ("AtU8", _atoms),
    "attributes": ("Attr", _sorted),
    "compile_info": ("CInf", _term),
    "debug_info": ("Dbgi", _term),
    "documentation": ("Docs", _term),
    "exports": ("ExpT", _functions),
    "imports": ("ImpT", _imports),
    "locals": ("LocT", _functions),
}
"""What is read of a chunk, by the name it is asked for under."""
