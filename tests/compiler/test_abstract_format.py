"""Erlang's abstract format means here what it means to a real `erl_eval`."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from pyiex.compiler.abstract_format import Translator, Unknown
from pyiex.compiler.interpreted import Environment, compiled, environment_of
from pyiex.library import loading
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.functions import Fun
from pyiex.terms.lists import EMPTY, make_list
from pyiex.wire.external import ExternalFormat
from pyiex.wire.identity import Identity
from tests.runtime.world import World, world

NOBODY = Identity(Atom("nobody@nowhere"), 1)

SOURCES = [
    "{1, -2, $a, 'b c', \"text\", 1.5, [], [1 | 2], #{}}",
    "X = 3, Y = X * X, {X, Y, X rem 2, Y div 2, X / 2, X band 1, X bsl 2, bnot X, -X}",
    "{1 =:= 1.0, 1 == 1.0, 1 =/= 1.0, 1 /= 2, a < b, 2 >= 2, 1 =< 0, true xor false, not true}",
    "X = 1, case {1, 2} of {X, Y} when Y > 5; Y =:= 2 -> {same, Y}; _ -> other end",
    "X = 2, case 1 of X -> same; Y when Y > X, Y < 9 -> between; _ -> other end",
    "if 1 > 2 -> a; true -> b end",
    "X = 5, if X > 9; X < 6, X > 4 -> yes; true -> no end",
    "[{X, Y} || X <- [1, 2, 3], X rem 2 =:= 1, Y <- [a, b]]",
    "X = 1, [X || {X, b} <- [{1, b}, {2, c}, {3, b}]]",
    "<<<<(X + 1)>> || <<X>> <= <<1, 2, 3>>>>",
    "[X || <<X:4>> <= <<16#AB>>]",
    '<<A:8, B:16/little, C:4/bitstring, _:4, D/binary>> = <<1, 2, 0, 16#AB, "rest">>, {A, B, C, D}',
    '<<N, S:N/binary, T/utf8>> = <<2, "xy", "é"/utf8>>, {S, T, <<1.5/float>>, <<"ab":16>>}',
    "<<X:3/unit:8>> = <<0, 1, 2>>, X",
    "M = #{a => 1, {b} => 2}, #{a := V} = M, {V, M#{a := 3, c => 4}}",
    "K = a, #{K := V} = #{a => 7}, V",
    "F = fun (0) -> zero; (N) when N > 0 -> {pos, N}; (_) -> neg end, {F(0), F(3), F(-1)}",
    "F = fun Fact(0) -> 1; Fact(N) -> N * Fact(N - 1) end, F(10)",
    "X = 1, F = fun (X) -> X + 1 end, {X, F(5)}",
    "F = fun lists:reverse/1, {F([1, 2]), (fun erlang:abs/1)(-3)}",
    "M = lists, F = sum, {M:F([1, 2]), apply(M, F, [[3]]), length([1]), element(1, {a})}",
    "try throw(ball) catch X -> {thrown, X} end",
    "try exit(bye) catch exit:R -> {exit, R} after ok end",
    "try error(boom) catch error:R:S when is_atom(R) -> {R, is_list(S)} end",
    "try 1 + 1 of 2 -> two; _ -> other catch _:_ -> failed end",
    "try try error(a) after put(k, 1) end catch C:R -> {C, R, get(k)} end",
    "{catch throw(x), catch exit(y), element(1, catch error(z)), catch 1}",
    "self() ! {n, 4}, receive {m, _} -> no; {n, N} when N > 3 -> N after 100 -> late end",
    "receive after 1 -> late end",
    "begin A = 1, A + 1 end",
    '"abc" ++ X = "abcdef", {X, [1] ++ [2], [1, 2] -- [1]}',
    "[A, B | C] = [1, 2, 3], {A, B, C}",
    "{A, A} = {1, 1}, A",
    "{X, _} = Y = {1, 2}, {X, Y}",
    "true andalso (false orelse yes)",
    "case a of X when X =:= a, is_atom(X) -> element(1, {X}) end",
]

PARSE = """
[io:format("~s ~s~n", [base64:encode(term_to_binary(Forms)), base64:encode(term_to_binary(Value))])
 || Source <- Sources,
    {ok, Tokens, _} <- [erl_scan:string(Source ++ ".")],
    {ok, Forms} <- [erl_parse:parse_exprs(Tokens)],
    {value, Value, _} <- [erl_eval:exprs(Forms, [])]], halt().
"""


@pytest.fixture(scope="module")
def parsed() -> dict[str, tuple[Any, Any]]:
    """The forms and the value of each source."""
    import base64

    texts = ",".join('"' + source.replace("\\", "\\\\").replace('"', '\\"') + '"' for source in SOURCES)
    command = ["erl", "-noshell", "+pc", "unicode", "-eval", f"Sources = [{texts}], {PARSE}"]
    shown = subprocess.run(
        command, stdout=subprocess.PIPE, check=True, env={**os.environ, "LC_ALL": "C.UTF-8"}, timeout=60
    )
    external = ExternalFormat(lambda: NOBODY)
    lines = [line.split() for line in shown.stdout.decode().splitlines()]
    terms = [tuple(external.decode(base64.b64decode(part)) for part in line) for line in lines]
    return dict(zip(SOURCES, terms, strict=True))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def node() -> Iterator[World]:
    loading.install()
    with world() as made:
        yield made


@pytest.mark.interop
@pytest.mark.skipif(shutil.which("erl") is None, reason="Erlang is not on this machine")
@pytest.mark.parametrize("source", SOURCES)
def test_means_what_it_means_there(source: str, parsed: dict[str, tuple[Any, Any]], node: World) -> None:
    forms, value = parsed[source]
    clause = (Atom("clause"), 1, EMPTY, EMPTY, forms)
    fun = node.run(lambda: compiled(Environment({}, make_list([clause]), None)))
    assert node.run(lambda: run(fun)) == value


def run(fun: Fun) -> Any:
    from pyiex.runtime import abi

    return abi.apply_fun(fun, [])


def test_captured_values_and_constants(node: World) -> None:
    body = (Atom("tuple"), 1, make_list([(Atom("var"), 1, Atom("_x@1")), (Atom("value"), 1, NOBODY.node)]))
    clause = (Atom("clause"), 1, EMPTY, EMPTY, make_list([body]))
    environment = environment_of([(make_list([(Atom("_x@1"), 7)]), NIL, NIL, make_list([clause]))])
    assert environment is not None
    assert node.run(lambda: run(compiled(environment))) == (7, NOBODY.node)


@pytest.mark.parametrize("free", [(), (1,), ((1, 2),), ((1, 2, 3, 4),), ((EMPTY, 1, 1, 1),), (1, 2)])
def test_what_is_no_environment(free: tuple[Any, ...]) -> None:
    assert environment_of(free) is None


@pytest.mark.parametrize("form", [1, (), (Atom("unheard_of"), 1), (1, 2)])
def test_what_is_no_form(form: Any) -> None:
    with pytest.raises(Unknown):
        Translator().expression(form)
