"""Modules that were compiled for the BEAM, made to run here from what they say of their source.

A `.beam` file is a container (`container`) whose chunk `Dbgi` holds, unless the file was stripped,
the definitions in Elixir's expanded form (`expanded`) or Erlang's abstract format (`abstract_code`).
`loading` compiles either as if it had been typed here.
"""
