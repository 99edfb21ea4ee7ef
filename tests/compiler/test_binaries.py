"""Binaries and bitstrings: built and matched."""

from __future__ import annotations

import pytest

from tests.compiler.session import Session


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ("<<1, 2>> <> <<3>>", "<<1, 2, 3>>"),
        ('"a#{1 + 1}b#{:c}d"', '"a2bcd"'),
        ("<<300, 1::4>>", "<<44, 1::size(4)>>"),
        ("<<1.0>>", "<<63, 240, 0, 0, 0, 0, 0, 0>>"),
        ("<<-1::8>>", "<<255>>"),
        ("<<1::16-little>>", "<<1, 0>>"),
        ("<<1::size(4)-unit(8)>>", "<<0, 0, 0, 1>>"),
        ("<<1::float-size(16)>>", "<<60, 0>>"),
        ("<<1::3, 2::5, 3::4>>", "<<34, 3::size(4)>>"),
        ("<<(<<1::4>>)::bitstring, 2::4>>", "<<18>>"),
        ('<<"abc"::utf16>>', "<<0, 97, 0, 98, 0, 99>>"),
        ("<<?a::utf8, 960::utf8>>", '"aπ"'),
        ("x = 5; <<x::size(x), 0::3>>", '"("'),
        ("n = 4; x = 255; <<x::size(n)-little, x::12-little>>", "<<255, 240>>"),
        ('s = "abc"; <<s::binary-size(2), 0>>', "<<97, 98, 0>>"),
    ],
)
def test_built(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        (
            "x = :a; <<x>>",
            '** (error) %ArgumentError{message: "construction of binary failed: segment 1 of '
            "type 'integer': expected an integer but got: :a\"}",
        ),
        ("x = 1; <<x::binary>>", "** (error) :badarg"),
        (
            'x = "a"; <<x::integer>>',
            '** (error) %ArgumentError{message: "construction of binary failed: segment 1 of '
            'type \'integer\': expected an integer but got: \\"a\\""}',
        ),
        (
            "x = 55555; <<x::utf8>>",
            '** (error) %ArgumentError{message: "construction of binary failed: segment 1 of '
            "type 'utf8': expected a non-negative integer encodable as utf8 but got: 55555\"}",
        ),
        (
            "<<1::size(-1)>>",
            '** (error) %ArgumentError{message: "construction of binary failed: segment 1 of '
            "type 'integer': expected a non-negative integer as size but got: -1\"}",
        ),
        (
            's = "a"; <<s::binary-size(2)>>',
            '** (error) %ArgumentError{message: "construction of binary failed: segment 1 of '
            'type \'binary\': the value \\"a\\" is shorter than the size of the segment"}',
        ),
        ("b = <<1::3>>; <<b::binary>>", "** (error) :badarg"),
    ],
)
def test_not_built(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed


@pytest.mark.parametrize(
    ("source", "printed"),
    [
        ('(fn "abc" <> rest -> rest end).("abcdef")', '"def"'),
        (
            "(fn <<a, b::16, c::binary-size(2), rest::bits>> -> {a, b, c, rest} end).(<<1, 2, 3, 4, 5, 6>>)",
            "{1, 515, <<4, 5>>, <<6>>}",
        ),
        ('(fn <<n, s::binary-size(n), rest::binary>> -> {s, rest} end).(<<2, "abcd">>)', '{"ab", "cd"}'),
        ("<<a::3, b::5>> = <<0b10100011>>; {a, b}", "{5, 3}"),
        (
            "<<a::signed-8, b::little-16, c::signed-little-16>> = <<255, 1, 2, 254, 255>>; {a, b, c}",
            "{-1, 513, -2}",
        ),
        (
            '<<a::utf8, b::utf16, c::utf32>> = <<"é"::utf8, "ü"::utf16, "x"::utf32>>; {a, b, c}',
            "{233, 252, 120}",
        ),
        (
            "<<a::float, b::float-32, c::float-16-little>> = <<1.5, 2.5::32, 3.5::16-little>>; {a, b, c}",
            "{1.5, 2.5, 3.5}",
        ),
        ("<<1::1, 0::1, x::6>> = <<0b10111111>>; x", "63"),
        ("<<x::7>> = <<5::7>>; x", "5"),
        ('<<a::4, b::bitstring>> = "ab"; {a, b}', "{6, <<22, 2::size(4)>>}"),
        ("<<x::8, y::binary>> = <<1::4>>", "** (error) {:badmatch, <<1::size(4)>>}"),
        ("<<x::12-little>> = <<0xAB, 0xC::4>>; x", "3243"),
        ('<<h::binary-1, t::binary>> = "hey"; {h, t}', '{"h", "ey"}'),
        ('x = 2; <<y::binary-size(x)>> = "ab"; y', '"ab"'),
        ('<<x::size(20)>> = "abc"', '** (error) {:badmatch, "abc"}'),
        ('"h" <> t = "hi"; t', '"i"'),
        ("<<x, x>> = <<1, 2>>", "** (error) {:badmatch, <<1, 2>>}"),
        ('(fn <<>> -> :empty; <<_>> -> :one; _ -> :more end).("ab")', ":more"),
    ],
)
def test_matched(session: Session, source: str, printed: str) -> None:
    assert session.feed(source) == printed
