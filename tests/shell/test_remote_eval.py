"""What `--rpc-eval` makes of an answer: words, exit status, and whether it is the end."""

from __future__ import annotations

from typing import Any

import pytest

from pyiex.library import loading
from pyiex.shell.remote_eval import Failure, failure_in
from pyiex.terms.atoms import Atom
from pyiex.terms.ids import Pid
from pyiex.terms.lists import EMPTY, make_list
from pyiex.terms.maps import make_map

ASKED = Pid(7, 0)
ERROR, EXIT, THROW, BADRPC = map(Atom, ["error", "exit", "throw", "badrpc"])


@pytest.fixture(autouse=True, scope="module")
def library() -> None:
    loading.install()


def frame(module: str, name: str, arity: Any, file: str = "", line: int = 0, **more: Any) -> Any:
    place: list[Any] = [(Atom("file"), make_list(map(ord, file))), (Atom("line"), line)] if file else []
    place += [(Atom(key), value) for key, value in more.items()]
    return Atom(module), Atom(name), arity, make_list(place)


# What a node of Elixir 1.14 answers, the innermost frames aside.
BELOW = [
    frame("elixir", "eval_forms", 3, "src/elixir.erl", 283),
    frame("Elixir.Module.ParallelChecker", "verify", 1, "lib/module/parallel_checker.ex", 100),
    frame("Elixir.Code", "validated_eval_string", 3, "lib/code.ex", 422),
    frame("Elixir.Kernel.CLI", "wrapper", 1, "lib/kernel/cli.ex", 574),
    frame("Elixir.Kernel.CLI", "rpc_eval", 1, "lib/kernel/cli.ex", 112),
    frame("erpc", "execute_call", 4, "erpc.erl", 589),
]
INTERPRETED = frame("erl_eval", "do_apply", 7, "erl_eval.erl", 744)
EXPLAINED = frame(
    "erl_eval", "do_apply", 7, "erl_eval.erl", 744, error_info=make_map([(Atom("module"), Atom("Elixir.A"))])
)
SHOWN = """
    (stdlib 4.2) erl_eval.erl:744: :erl_eval.do_apply/7
    (elixir 1.14.0) lib/code.ex:422: Code.validated_eval_string/3
"""


def evaluated(kind: Atom, reason: Any, *frames: Any) -> Any:
    return kind, reason, make_list([*frames, *BELOW])


def runtime_error(message: bytes) -> Any:
    pairs = [
        ("__struct__", Atom("Elixir.RuntimeError")),
        ("__exception__", Atom("true")),
        ("message", message),
    ]
    return make_map([(Atom(key), value) for key, value in pairs])


DIVISION = (Atom("erlang"), Atom("/"), make_list([1, 0]), EMPTY)


@pytest.mark.parametrize(
    ("answer", "failure"),
    [
        (Atom("ok"), None),
        (evaluated(ERROR, runtime_error(b"oh"), EXPLAINED), Failure(f"** (RuntimeError) oh{SHOWN}", 1)),
        (evaluated(THROW, Atom("ball"), INTERPRETED), Failure(f"** (throw) :ball{SHOWN}", 1)),
        (evaluated(EXIT, Atom("bye"), INTERPRETED), Failure(f"** (exit) :bye{SHOWN}", 1)),
        (
            evaluated(ERROR, Atom("badarith"), DIVISION, INTERPRETED),
            Failure(
                "** (ArithmeticError) bad argument in arithmetic expression: 1 / 0\n"
                f"    :erlang./(1, 0){SHOWN}",
                1,
            ),
        ),
        (evaluated(EXIT, Atom("normal"), INTERPRETED), Failure("", 0)),
        (evaluated(EXIT, Atom("shutdown"), INTERPRETED), Failure("", 0)),
        (evaluated(EXIT, (Atom("shutdown"), 3), INTERPRETED), Failure("", 3)),
        ((THROW, 1, EMPTY), Failure("** (throw) 1\n\n", 1)),
        (
            (BADRPC, (Atom("EXIT"), Atom("killed"))),
            Failure("** (EXIT from #PID<0.7.0>) killed\n\n", 1),
        ),
        (
            (BADRPC, Atom("nodedown")),
            Failure("--rpc-eval : RPC failed with reason :nodedown\n", 1, last=False),
        ),
    ],
)
def test_an_answer(answer: Any, failure: Failure | None) -> None:
    assert failure_in(answer, ASKED) == failure
