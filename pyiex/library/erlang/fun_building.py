"""Having an Elixir node build a function that was typed here."""

from __future__ import annotations

from pyiex.compiler.travelling import luggage_for_elixir
from pyiex.library.erlang.erpc_results import OK, Request
from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.functions import Fun, FunInfo
from pyiex.terms.lists import make_list

PATIENCE = 5000
"""Milliseconds to wait for the other node."""
_CODE = Atom("Elixir.Code")
_EVAL_QUOTED = Atom("eval_quoted")


def build(node: Atom, fun: Fun) -> FunInfo | None:
    """What the node calls the function that it built; None where it cannot, as it knows no Elixir."""
    request = Request(node, _CODE, _EVAL_QUOTED, make_list(luggage_for_elixir(fun)))
    outcome = request.outcome(abi.deadline_after(PATIENCE))
    made = outcome.value[0] if outcome.kind is OK else None
    return made.info if isinstance(made, Fun) and made.info.remote is not None else None
