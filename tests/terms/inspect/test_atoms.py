"""Which atoms are quoted, alone, as keys and as function names."""

from __future__ import annotations

import pytest

from pyiex.terms.atoms import Atom
from pyiex.terms.inspect.atoms import inspect_atom, inspect_key, inspect_remote_call


@pytest.mark.parametrize(
    "name, alone, key, call",
    [
        ("ok", ":ok", "ok:", "ok"),
        ("nil", "nil", "nil:", "nil"),
        ("do", ":do", "do:", "do"),
        ("a?", ":a?", "a?:", "a?"),
        ("a?!", ':"a?!"', '"a?!":', '"a?!"'),
        ("a b", ':"a b"', '"a b":', '"a b"'),
        ("", ':""', '"":', '""'),
        ("1a", ':"1a"', '"1a":', '"1a"'),
        ('q"\n', ':"q\\"\\n"', '"q\\"\\n":', '"q\\"\\n"'),
        ("Foo", ":Foo", "Foo:", '"Foo"'),
        ("a@b", ":a@b", "a@b:", '"a@b"'),
        ("@a", ':"@a"', '"@a":', '"@a"'),
        ("@", ":@", "@:", "@"),
        ("second_node@vm", ":second_node@vm", "second_node@vm:", '"second_node@vm"'),
        ("n@Codys-MBP", ':"n@Codys-MBP"', '"n@Codys-MBP":', '"n@Codys-MBP"'),
        ("Elixir", "Elixir", '"Elixir":', '"Elixir"'),
        ("Elixir.Enum", "Enum", '"Elixir.Enum":', '"Elixir.Enum"'),
        ("Elixir.A.B_1", "A.B_1", '"Elixir.A.B_1":', '"Elixir.A.B_1"'),
        ("Elixir.Elixir", "Elixir.Elixir", '"Elixir.Elixir":', '"Elixir.Elixir"'),
        ("Elixir.Elixir.A", "Elixir.Elixir.A", '"Elixir.Elixir.A":', '"Elixir.Elixir.A"'),
        ("Elixir.foo", ':"Elixir.foo"', '"Elixir.foo":', '"Elixir.foo"'),
        ("Elixir.A.", ':"Elixir.A."', '"Elixir.A.":', '"Elixir.A."'),
        ("+", ":+", "+:", "+"),
        ("\\\\", ":\\\\", "\\\\:", "\\\\"),
        ("when", ":when", "when:", "when"),
        ("not in", ':"not in"', '"not in":', '"not in"'),
        ("::", ':"::"', '"::":', "::"),
        ("<|>", ':"<|>"', '"<|>":', "<|>"),
        ("..", ":..", "..:", '".."'),
        ("%{}", ":%{}", "%{}:", '"%{}"'),
        ("//", ':"//"', '"//":', '"//"'),
        ("été", ":été", "été:", "été"),
        ("École", ":École", "École:", '"École"'),
        ("日本語", ":日本語", "日本語:", "日本語"),
        ("a日", ":a日", "a日:", "a日"),
        ("αβγ", ":αβγ", "αβγ:", "αβγ"),
        ("aα", ':"aα"', '"aα":', '"aα"'),
        ("αв", ':"αв"', '"αв":', '"αв"'),
        ("e\u0301", ':"e\u0301"', '"e\u0301":', '"e\u0301"'),
        ("ªa", ':"ªa"', '"ªa":', '"ªa"'),
        ("\u0370", ':"\u0370"', '"\u0370":', '"\u0370"'),
        ("😀", ':"😀"', '"😀":', '"😀"'),
    ],
)
def test_atoms(name: str, alone: str, key: str, call: str) -> None:
    atom = Atom(name)
    shown = (inspect_atom(atom).decode(), inspect_key(atom).decode(), inspect_remote_call(atom).decode())
    assert shown == (alone, key, call)
