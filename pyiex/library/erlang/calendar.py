"""`:calendar`, put together from the files that declare its functions."""

from __future__ import annotations

from pyiex.library.erlang import calendar_clocks, calendar_rfc3339
from pyiex.library.erlang.calendar_days import lib

__all__ = ["calendar_clocks", "calendar_rfc3339", "lib"]
