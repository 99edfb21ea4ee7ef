"""Modules of Erlang's standard library that people call from Elixir's prompt."""
