from prompt_toolkit.document import Document

from pyiex.terminal.lexer import LateLexer
from pyiex.terminal.style import TYPED

DOCUMENT = Document('x = :atom <> "text"')


def test_there_are_no_colours_before_it_is_loaded() -> None:
    lexer = LateLexer()
    assert lexer.dynamic.lex_document(DOCUMENT)(0) == [("", DOCUMENT.text)]


def test_tokens_have_the_classes_that_the_style_names() -> None:
    lexer = LateLexer()
    assert [lexer.load(), lexer.load()] == [True, False]
    classes = {text: style for style, text, *_mouse in lexer.dynamic.lex_document(DOCUMENT)(0)}
    assert classes['"'] == "class:pygments.literal.string.double"
    assert classes[":atom"] == "class:pygments.literal.string.symbol"
    assert "pygments.literal.string.symbol" in TYPED
