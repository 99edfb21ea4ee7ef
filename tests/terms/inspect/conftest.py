"""What the library adds to `inspect` for the whole process is taken away: these tests are of terms alone."""

from __future__ import annotations

import pytest

from pyiex.terms.inspect.options import Hooks


@pytest.fixture(autouse=True)
def no_hooks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Hooks, "custom", None)
    monkeypatch.setattr(Hooks, "struct_fields", None)
