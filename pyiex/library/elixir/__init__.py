"""Modules of Elixir's standard library, one file a module, large ones split by theme."""
