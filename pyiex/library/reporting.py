"""The one way by which OTP's servers report what goes wrong in them.

A report is made in the process that fails, in OTP's own shape: a map with a
`label` and what belongs to it.  Reports of the domain `:sasl` are not printed
unless the setting `handle_sasl_reports` of `:logger` asks for them.
"""

from __future__ import annotations

from typing import Any

from pyiex.terms.atoms import Atom
from pyiex.terms.lists import EMPTY
from pyiex.terms.maps import Map, make_map

_SASL = Atom("sasl")

sasl = {"wanted": False}
"""Whether reports of the domain `:sasl` are logged: as the settings say when the log is started."""


def report(level: Atom, message: Any, metadata: dict[str, Any]) -> None:
    """Report `message`, a map or a pair of Erlang's format and its arguments.

    metadata: terms by name: `domain` (a list of atoms), `callers`, `mfa`.
    """
    if _SASL in set(metadata.get("domain", EMPTY)) and not sasl["wanted"]:
        return
    # Loaded by the first report.
    from pyiex.library.logging import REPORT, is_allowed, log

    if is_allowed(level, Atom("otp")):
        content = (REPORT, message) if message.__class__ is Map else message
        log(level, content, make_map((Atom(name), value) for name, value in metadata.items()))
