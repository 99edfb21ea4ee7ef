"""`child_spec/1` as `use` gives it to a module: what servers and supervisors have in common."""

from __future__ import annotations

_SOURCE = """
@doc "How a supervisor starts this module."
def child_spec({argument}) do
  default = %{{id: __MODULE__, start: {{__MODULE__, :start_link, [{argument}]}}{more}}}
  :"Elixir.Supervisor".child_spec(default, unquote(opts))
end

defoverridable child_spec: 1
"""


def child_spec_source(argument: str = "arg", **defaults: str) -> str:
    """The source of a template with the hole `opts`, the options given to `use`.

    argument: what the function calls its argument.  defaults: what else the specification holds,
    as source.
    """
    more = "".join(f", {name}: {value}" for name, value in defaults.items())
    return _SOURCE.format(argument=argument, more=more)
