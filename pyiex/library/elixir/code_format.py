"""`Code.format_string!` and `Code.format_file!`: source text laid out anew."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.code import lib, syntax_error
from pyiex.library.text import decode
from pyiex.runtime import abi
from pyiex.syntax.errors import SyntaxFailure
from pyiex.terms.atoms import FALSE, NIL, Atom
from pyiex.terms.lists import EMPTY, make_list

_FILE = Atom("Elixir.File")
_ANY_ARITY = Atom("*")


def _format(source: bytes, opts: Any) -> Any:
    from pyiex.syntax.formatting import format_source

    given: dict[str, Any] = {}
    for name, value in opts:
        given.setdefault(name.name, value)
    wanted: dict[str, Any] = {name: given[name] for name in ("line_length", "line") if name in given}
    if "file" in given:
        wanted["file"] = decode(given["file"])
    bare = [
        (name.name, None if arity is _ANY_ARITY else arity)
        for name, arity in given.get("locals_without_parens", EMPTY)
    ]
    force = given.get("force_do_end_blocks", FALSE) not in (FALSE, NIL)
    try:
        return format_source(decode(source), without_parens=bare, force_do_end_blocks=force, **wanted)
    except SyntaxFailure as failure:
        raise syntax_error(failure) from None


def _iodata(text: str) -> Any:
    return make_list([text.encode("utf-8", "surrogateescape")]) if text else EMPTY


@lib.function("format_string!", spec="format_string!(binary(), keyword()) :: iodata()")
def format_string(string: Any, opts: Any = EMPTY) -> Any:
    """A source text laid out anew: the same program, with blanks and line breaks where they belong.

    opts: `line_length:`, 98 columns by default; `locals_without_parens:`, a keyword list of names and
    arities (`:*` for any) of calls that may stay without parentheses; `force_do_end_blocks: true` to
    write `do: x` as a block; `file:` and `line:`, where the text begins.

        iex> IO.iodata_to_binary(Code.format_string!("total  [1,2] ,x # sum"))
        "# sum\\ntotal([1, 2], x)"
        iex> IO.iodata_to_binary(Code.format_string!("total 1,2", locals_without_parens: [total: 2]))
        "total 1, 2"
    """
    return _iodata(_format(string, opts))


@lib.function("format_file!", spec="format_file!(binary(), keyword()) :: iodata()")
def format_file(file: Any, opts: Any = EMPTY) -> Any:
    """The text of a source file laid out anew, with a line break at its end; the file stays as it is.

    opts: as for `format_string!/2`.

        iex> path = Path.join(System.tmp_dir!(), "pyiex_unformatted.exs")
        iex> File.write!(path, "a=1")
        iex> IO.iodata_to_binary(Code.format_file!(path))
        "a = 1\\n"
        iex> File.rm!(path)
        :ok
    """
    source = abi.apply_mfa(_FILE, Atom("read!"), (file,))
    text = _format(source, make_list([(Atom("file"), file), (Atom("line"), 1), *opts]))
    return make_list([text.encode("utf-8", "surrogateescape"), b"\n"])
