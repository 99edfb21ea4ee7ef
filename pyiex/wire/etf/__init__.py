"""Erlang's external term format: how every BEAM node writes a term down.

A term is a tag of one byte, then what the tag says follows it; containers say
how many terms they hold and those come next (erl_ext_dist).  A term that
stands alone, in a file or after `112` in a frame, has the version, 131, before it.

`tags` names the tags, `encoder` writes them and `decoder` reads them, those that are
the same on every node with `leaves`; `built` keeps what a peer made of functions.  Both
walk with a stack of their own, so that neither a long list nor a deep tuple
costs any of Python's, and both look a term's class or tag up in a table.
"""
