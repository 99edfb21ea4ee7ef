"""Templates to quoted forms: pieces in, and what the engine makes of them out."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.eex_tokens import END_EXPR, EXPR, MIDDLE, START, Piece, opening
from pyiex.runtime import abi
from pyiex.syntax import quoted as forms
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Raised, struct_error
from pyiex.terms.lists import EMPTY, List, make_list
from pyiex.terms.maps import make_map

_PLACE = Atom("__EEX__")
_SILENT = 'the contents of this expression won\'t be output unless the EEx block starts with "<%="'


class Compiler:
    """Walks over the pieces of a template, a call of itself for every block."""

    def __init__(self, pieces: list[Piece], engine: Atom, file: str, parser_options: Any) -> None:
        self.pieces, self.engine, self.file = pieces, engine, file
        self.parser_options = parser_options
        self.at = 0

    def run(self, options: Any) -> Any:
        """The form of the whole template; options: the engine's."""
        return self._buffer(self._engine("init", options), None)

    def _engine(self, name: str, *args: Any) -> Any:
        return abi.apply_mfa(self.engine, Atom(name), args)

    def fail(self, message: str, piece: Piece) -> Raised:
        """`EEx.SyntaxError` at a piece, to be raised."""
        return struct_error(
            "EEx.SyntaxError", message=message, file=self.file, line=piece.line, column=piece.column
        )

    def _warn(self, message: str, piece: Piece) -> None:
        abi.warn(message, self.file, f"{piece.line}:{piece.column}")

    def _buffer(self, buffer: Any, block: Block | None) -> Any:
        """What the pieces up to the end of the block, or of the template, become."""
        while True:
            piece = self.pieces[self.at]
            self.at += 1
            if piece.kind == "text":
                place = make_map([(Atom("line"), piece.line), (Atom("column"), piece.column)])
                buffer = self._engine("handle_text", buffer, place, piece.text.encode())
            elif piece.kind == EXPR:
                form = self._parsed(piece.text, piece)
                buffer = self._engine("handle_expr", buffer, piece.mark.encode(), form)
            elif piece.kind == START:
                buffer = self._engine("handle_expr", buffer, piece.mark.encode(), self._block(buffer, piece))
            elif piece.kind in (MIDDLE, END_EXPR):
                if block is None:
                    where = "middle" if piece.kind == MIDDLE else "end"
                    raise self.fail(f"unexpected {where} of expression <%{piece.text}%>", piece)
                block.add(piece, self._engine("handle_end", buffer))
                if piece.kind == END_EXPR:
                    return None
                buffer = self._engine("handle_begin", buffer)
            elif piece.kind == "eof":
                if block is not None:
                    raise self.fail("unexpected end of string, expected a closing '<% end %>'", piece)
                return self._engine("handle_body", buffer)

    def _block(self, buffer: Any, piece: Piece) -> Any:
        """The form of a block, from the piece that opens it to its `end`."""
        if not piece.mark:
            self._warn(_SILENT, piece)
        text, line, self.at = opening(self.pieces, self.at - 1)
        block = Block(text, line)
        self._buffer(self._engine("handle_begin", buffer), block)
        return block.filled(self._parsed(block.source, piece))

    def _parsed(self, text: str, piece: Piece) -> Any:
        column = piece.column + 2 + len(piece.mark)
        options = [("line", piece.line), ("column", column), ("file", self.file.encode())]
        pairs = [*((Atom(name), value) for name, value in options), *self.parser_options]
        return abi.apply_mfa(
            Atom("Elixir.Code"), Atom("string_to_quoted!"), (text.encode(), make_list(pairs))
        )


class Block:
    """The source of a block, in which calls stand for what its bodies have become."""

    def __init__(self, source: str, line: int) -> None:
        self.source, self.line = source, line
        self.bodies: list[Any] = []

    def add(self, piece: Piece, body: Any) -> None:
        """Add a body and the piece behind it, on the line where that stands."""
        breaks = "\n" * (piece.line - self.line)
        self.source += f"{breaks}{_PLACE.name}({len(self.bodies)});{piece.text}"
        self.bodies.append(body)
        self.line = piece.line

    def filled(self, form: Any) -> Any:
        """The form with the bodies in their places; what is in a body stays as it is."""
        if forms.is_call(form, _PLACE, 1):
            return self.bodies[form[2].head]
        if form.__class__ is tuple:
            return tuple(map(self.filled, form))
        if form.__class__ is List and form is not EMPTY:
            return make_list([self.filled(part) for part in form])
        return form
