"""Terms of every kind: as Elixir writes them in source, and as values of ours."""

from __future__ import annotations

import math
from typing import Any

from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom
from pyiex.terms.bits import bitstring
from pyiex.terms.functions import Fun, FunInfo, make_fun
from pyiex.terms.ids import Pid, Port, Reference
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import EMPTY_MAP, make_map
from pyiex.wire.functions import uncallable
from pyiex.wire.identity import Identity

OTHER = Atom("other@far.away")


def external(info: FunInfo, _captured: tuple[Any, ...] = ()) -> Fun:
    """What `revive` is in these tests: equal to every other one of that name."""

    if info.remote is not None:
        return uncallable(info)

    def code(*_args: Any) -> Any:
        raise AssertionError("nobody calls it")

    return make_fun(code, info)


ALONE = Identity(Atom("nonode@nohost"), 0, external)
"""A node without a name, as the oracle is."""


def capture(module: str, name: str, arity: int) -> Fun:
    """`&module.name/arity`."""
    return external(FunInfo(arity, Atom(module), Atom(name), external=True))


def _binary_to_term(*numbers: int) -> str:
    return f":erlang.binary_to_term(<<131, {', '.join(map(str, numbers))}>>)"


def _named(tag: int, *rest: int) -> str:
    """Source of an identifier of `other@far.away`."""
    name = OTHER.name.encode()
    return _binary_to_term(tag, 119, len(name), *name, *rest)


KINDS: dict[str, Any] = {
    # integers, at both sides of every boundary
    "0": 0,
    "1": 1,
    "255": 255,
    "256": 256,
    "-1": -1,
    "-256": -256,
    "2147483647": 2147483647,
    "2147483648": 2147483648,
    "-2147483648": -2147483648,
    "-2147483649": -2147483649,
    "9223372036854775807": 9223372036854775807,
    "9223372036854775808": 9223372036854775808,
    "-9223372036854775808": -9223372036854775808,
    "-9223372036854775809": -9223372036854775809,
    "18446744073709551615": 18446744073709551615,
    "18446744073709551616": 18446744073709551616,
    "Bitwise.bsl(1, 2039) ": 1 << 2039,
    "Bitwise.bsl(1, 2040) - 1": (1 << 2040) - 1,
    "Bitwise.bsl(1, 2040)": 1 << 2040,
    "-Bitwise.bsl(3, 5000)": -(3 << 5000),
    # floats
    "0.0": 0.0,
    "-0.0": -0.0,
    "1.0": 1.0,
    "0.1": 0.1,
    "-1.5e300": -1.5e300,
    "5.0e-324": 5e-324,
    "1.7976931348623157e308": 1.7976931348623157e308,
    ":math.pi()": math.pi,
    # atoms
    ":ok": Atom("ok"),
    "true": TRUE,
    "false": FALSE,
    "nil": NIL,
    ':""': Atom(""),
    "Enum": Atom("Elixir.Enum"),
    ":é": Atom("é"),
    ":ł": Atom("ł"),
    ':"two words"': Atom("two words"),
    'String.to_atom(String.duplicate("a", 255))': Atom("a" * 255),
    'String.to_atom(String.duplicate("é", 255))': Atom("é" * 255),
    'String.to_atom(String.duplicate("ł", 127))': Atom("ł" * 127),
    'String.to_atom(String.duplicate("ł", 128))': Atom("ł" * 128),
    'String.to_atom(String.duplicate("🦊", 255))': Atom("🦊" * 255),
    # binaries and bitstrings
    '""': b"",
    '"héllo"': "héllo".encode(),
    "<<0, 255, 0>>": b"\x00\xff\x00",
    ':binary.copy("x", 100_000)': b"x" * 100_000,
    "<<1::1>>": bitstring(1, 1),
    "<<5::7>>": bitstring(5, 7),
    "<<1, 2, 3::3>>": bitstring((0x0102 << 3) | 3, 19),
    # tuples
    "{}": (),
    "{1}": (1,),
    "{:ok, {:error, {}}}": (Atom("ok"), (Atom("error"), ())),
    "List.to_tuple(Enum.to_list(1..255))": tuple(range(1, 256)),
    "List.to_tuple(Enum.to_list(1..256))": tuple(range(1, 257)),
    # lists
    "[]": EMPTY,
    "[1]": make_list([1]),
    "[0, 255]": make_list([0, 255]),
    "[0, 256]": make_list([0, 256]),
    "[1, -1]": make_list([1, -1]),
    "[1, 1.0]": make_list([1, 1.0]),
    "[:a, :b]": make_list([Atom("a"), Atom("b")]),
    "[[], [[]]]": make_list([EMPTY, make_list([EMPTY])]),
    "[1 | 2]": make_list([1], 2),
    "[1, 2 | :end]": make_list([1, 2], Atom("end")),
    "[a: 1, b: 2]": make_list([(Atom("a"), 1), (Atom("b"), 2)]),
    "List.duplicate(7, 65_535)": make_list([7] * 65_535),
    "List.duplicate(7, 65_536)": make_list([7] * 65_536),
    "Enum.to_list(1..1000)": make_list(range(1, 1001)),
    # maps
    "%{}": EMPTY_MAP,
    "%{a: 1}": make_map([(Atom("a"), 1)]),
    "%{1 => :int, 1.0 => :float}": make_map([(1, Atom("int")), (1.0, Atom("float"))]),
    '%{:b => 1, :a => 2, 2 => 3, 1.5 => 4, "x" => 5, {1} => 6, [1] => 7, %{} => 8, [] => 9}': make_map(
        [
            (Atom("b"), 1),
            (Atom("a"), 2),
            (2, 3),
            (1.5, 4),
            (b"x", 5),
            ((1,), 6),
            (make_list([1]), 7),
            (EMPTY_MAP, 8),
            (EMPTY, 9),
        ]
    ),
    "Map.new(1..32, &{&1, -&1})": make_map((n, -n) for n in range(1, 33)),
    "1..2": make_map(
        [(Atom("__struct__"), Atom("Elixir.Range")), (Atom("first"), 1), (Atom("last"), 2), (Atom("step"), 1)]
    ),
    # identifiers
    ":erlang.list_to_pid('<0.77.3>')": Pid(77, 3),
    _named(88, 0, 0, 1, 2, 0, 0, 0, 3, 0, 0, 0, 4): Pid(258, 3, OTHER, 4),
    _named(89, 0, 0, 0, 9, 0, 0, 0, 4): Port(9, OTHER, 4),
    _named(89, 0x0F, 0xFF, 0xFF, 0xFF, 0, 0, 0, 4): Port((1 << 28) - 1, OTHER, 4),
    _named(120, 0, 0, 0, 0, 0x10, 0, 0, 0, 0, 0, 0, 4): Port(1 << 28, OTHER, 4),
    _named(120, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 4): Port((1 << 32) + 2, OTHER, 4),
    ":erlang.list_to_ref('#Ref<0.1.2.3>')": Reference((3, 2, 1)),
    _binary_to_term(90, 0, 5, 119, 3, 97, 64, 98, 0, 0, 0, 7, *([0, 0, 0, 1] * 5)): Reference(
        (1,) * 5, Atom("a@b"), 7
    ),
    # functions
    "&Enum.map/2": capture("Elixir.Enum", "map", 2),
    "&:erlang.+/2": capture("erlang", "+", 2),
    # and all together
    '{[%{"k" => [1.5, {:a}, "b" | :c]}], <<1::1>>, [?a, ?b]}': (
        make_list([make_map([(b"k", make_list([1.5, (Atom("a"),), b"b"], Atom("c")))])]),
        bitstring(1, 1),
        make_list(b"ab"),
    ),
}
