import re
import textwrap

import pytest

from pyiex.shell import info_texts as texts
from tests.shell.session import Session, run, screen


def indented(text: str) -> str:
    """A text as a section of `i` has it."""
    return textwrap.indent(text, "  ") + "\n"


VALUES = {
    "1": "Data type\n  Integer\nReference modules\n  Integer\n",
    "1.5": "Data type\n  Float\nReference modules\n  Float\n",
    "{1, 2}": "Data type\n  Tuple\nReference modules\n  Tuple\n",
    "nil": "Data type\n  Atom\nReference modules\n  Atom\n",
    "[1]": "Data type\n  List\nReference modules\n  List\n",
    "%{a: 1}": "Data type\n  Map\nReference modules\n  Map\n",
    "&Enum.map/2": "Data type\n  Function\nType\n  external\nArity\n  2\n",
    "1..2": (
        "Data type\n  Range\nDescription\n  This is a struct. Structs are maps with a __struct__ key.\n"
        "Reference modules\n  Range, Map\n"
    ),
    '"abc"': (
        f"Data type\n  BitString\nByte size\n  3\nDescription\n{indented(texts.STRING)}"
        "Raw representation\n  <<97, 98, 99>>\nReference modules\n  String, :binary\n"
    ),
    "<<0>>": (
        "Data type\n  BitString\nByte size\n  1\nDescription\n"
        f"{indented(texts.UNPRINTABLE.format(first='<<0>>'))}Reference modules\n  String, :binary\n"
    ),
    "<<255, 1>>": (
        "Data type\n  BitString\nByte size\n  2\nDescription\n"
        f"{indented(texts.BYTES.format(byte='<<255>>'))}Reference modules\n  :binary\n"
    ),
    "<<1::3>>": f"Data type\n  BitString\nBits size\n  3\nDescription\n{indented(texts.BITSTRING)}",
    "'abc'": (
        f"Data type\n  List\nDescription\n{indented(texts.CHARLIST)}"
        "Raw representation\n  [97, 98, 99]\nReference modules\n  List\n"
    ),
    "[a: 1]": (
        f"Data type\n  List\nDescription\n{indented(texts.KEYWORD)}Reference modules\n  Keyword, List\n"
    ),
    "[1 | 2]": (f"Data type\n  List\nDescription\n{indented(texts.IMPROPER)}Reference modules\n  List\n"),
    "self()": (
        "Data type\n  PID\nAlive\n  true\nName\n  not registered\nLinks\n  none\nMessage queue length\n  0\n"
        "Description\n  Use Process.info/1 to get more info about this process\n"
        "Reference modules\n  Process, Node\n"
    ),
    'pid("0.9999.0")': (
        "Data type\n  PID\nAlive\n  false\n"
        "Description\n  Use Process.info/1 to get more info about this process\n"
        "Reference modules\n  Process, Node\n"
    ),
    'port("0.9")': "Data type\n  Port\nOpen\n  false\nReference modules\n  Port\n",
    "ref(0, 1, 2, 3)": "Data type\n  Reference\n",
}


@pytest.mark.parametrize("value", VALUES)
def test_values(value: str) -> None:
    printed = run(f"i {value}")
    start, end = printed.index("Data type\n"), printed.index("Implemented protocols\n")
    assert printed[start:end] == VALUES[value]


def test_all_that_is_printed() -> None:
    assert run(":a", "i") == screen(
        """
        iex(1)> :a
        iex(2)> Term
          :a
        Data type
          Atom
        Reference modules
          Atom
        Implemented protocols
          IEx.Info, Inspect, List.Chars, String.Chars
        iex(3)>
        """
    )


@pytest.mark.parametrize(
    ("value", "protocols"),
    [
        ("%{}", "Collectable, Enumerable, IEx.Info, Inspect"),
        ("self()", "IEx.Info, Inspect"),
        ("1..2", "Enumerable, IEx.Info, Inspect"),
        ('"a"', "Collectable, IEx.Info, Inspect, List.Chars, String.Chars"),
        ("[]", "Collectable, Enumerable, IEx.Info, Inspect, List.Chars, String.Chars"),
        ("fn -> 1 end", "Enumerable, IEx.Info, Inspect"),
    ],
)
def test_protocols(value: str, protocols: str) -> None:
    assert run(f"i {value}").endswith(f"Implemented protocols\n  {protocols}\niex(2)>")


def test_a_module() -> None:
    printed = run("i List.Chars.Atom")
    start, end = printed.index("Description\n"), printed.index("Implemented protocols\n")
    assert printed[start:end] == (
        "Description\n  Use h(List.Chars.Atom) to access its documentation.\n"
        "  Call List.Chars.Atom.module_info() to access metadata.\n"
        'Raw representation\n  :"Elixir.List.Chars.Atom"\nReference modules\n  Module, Atom\n'
    )
    assert re.search(
        r"Source\n  \S+\nVersion\n  \[\d+\]\nCompile options\n  \[:no_spawn_compiler_process, .*\]\n", printed
    )


def test_a_protocol_lists_what_implements_it() -> None:
    structures = "These data structures implement it:\n    BitString, File.Stream, "
    assert f"Protocol\n  This module is a protocol. {structures}" in run("i Collectable")


def test_a_protocol_that_was_typed_is_in_no_file() -> None:
    printed = run("defprotocol Sound do def of(x) end; i Sound")
    assert "These data structures implement it:\n\nRaw representation" in printed
    assert "\nSource\n  iex\nVersion\n" in printed


def test_the_term_is_in_one_line_and_without_colours() -> None:
    session = Session(["IEx.configure(inspect: [limit: 3]); i Enum.to_list(1..40)"], ansi=True)
    session.run()
    assert f"Term\x1b[0m\n  [{', '.join(map(str, range(1, 41)))}]\n" in session.console.output
