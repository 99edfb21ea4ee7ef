"""The one way by which OTP's servers report what goes wrong in them.

A report is made in the process that fails, in OTP's own shape: a map with a
`label` and what belongs to it.  Reports of the domain `:sasl` are not printed,
as iex does not print them.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.lists import EMPTY

_SASL = Atom("sasl")
_USER = Atom("user")


def report(level: Atom, message: Any, metadata: dict[str, Any]) -> None:
    """Report `message`, a map or a pair of Erlang's format and its arguments.

    metadata: terms by name: `domain` (a list of atoms), `callers`, `mfa`.
    """
    if _SASL in set(metadata.get("domain", EMPTY)):
        return
    from pyiex.library.elixir.logger_translator import text_of

    text = text_of(Atom("debug"), level, message)
    user = abi.whereis(_USER)
    if text is None or user is None or user == abi.self_pid():
        return
    from pyiex.library.elixir.io_device import PUT_CHARS, UNICODE, DeviceError, ask

    now = datetime.now().strftime("%H:%M:%S.%f")[:-3]
    try:
        ask(user, (PUT_CHARS, UNICODE, f"\n{now} [{level.name}] {text}\n".encode()))
    except DeviceError:
        return
