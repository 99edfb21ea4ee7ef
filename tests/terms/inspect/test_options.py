"""Options from Elixir's keywords, and back as `Inspect.Opts`."""

from __future__ import annotations

from pyiex.terms.atoms import FALSE, TRUE, Atom
from pyiex.terms.inspect import InspectOptions, inspect_term, options_from_pairs, options_to_struct
from pyiex.terms.lists import EMPTY, make_list

INFINITY = Atom("infinity")


def test_from_keywords() -> None:
    pairs = [
        (Atom("base"), Atom("hex")),
        (Atom("limit"), INFINITY),
        (Atom("width"), 20),
        (Atom("width"), 30),
        (Atom("pretty"), TRUE),
        (Atom("structs"), FALSE),
        (Atom("custom_options"), make_list([1])),
        (Atom("syntax_colors"), make_list([(Atom("atom"), Atom("cyan"))])),
        (Atom("unheard_of"), 1),
        (5, 6),
    ]
    assert options_from_pairs(pairs) == InspectOptions(
        base="hex",
        limit=None,
        width=30,
        pretty=True,
        structs=False,
        custom_options=make_list([1]),
        syntax_colors={"atom": Atom("cyan")},
    )
    assert options_from_pairs([(Atom("limit"), 3)], InspectOptions(pretty=True)) == InspectOptions(
        limit=3, pretty=True
    )
    assert options_from_pairs([(Atom("syntax_colors"), EMPTY)]) == InspectOptions()


def test_as_a_struct_and_back() -> None:
    options = InspectOptions(limit=None, pretty=True, syntax_colors={"atom": Atom("cyan")})
    struct = options_to_struct(options)
    assert inspect_term(struct) == (
        "%Inspect.Opts{base: :decimal, binaries: :infer, char_lists: :infer, charlists: :infer, "
        "custom_options: [], limit: :infinity, pretty: true, printable_limit: 4096, safe: true, "
        "structs: true, syntax_colors: [atom: :cyan], width: 80}"
    )
    assert options_from_pairs(struct.items()) == options
