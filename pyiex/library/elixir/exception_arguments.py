"""What is wrong with which argument, as the innermost frame of a stack says it.

A frame of this node has the words beside its place.  One of a BEAM node names a
module of that node that can tell (`error_info`, EEP 54).  Of a function without
effects the same is found out here, by calling it with the same arguments.
"""

from __future__ import annotations

from typing import Any

from pyiex.runtime import abi
from pyiex.terms.atoms import Atom
from pyiex.terms.errors import Frame, Raised
from pyiex.terms.functions import Fun
from pyiex.terms.lists import List
from pyiex.terms.maps import Map

_ERROR_INFO = Atom("error_info")
_MODULE = Atom("module")
_TELLERS = frozenset(map(Atom, ["erl_erts_errors", "erl_stdlib_errors"]))
_PURE_MODULES = frozenset(["binary", "lists", "maps", "math", "string", "unicode"])
_PURE_BIFS = """
    abs append_element atom_to_binary atom_to_list binary_part binary_to_atom binary_to_existing_atom
    binary_to_float binary_to_integer binary_to_list binary_to_term bit_size bitstring_to_list byte_size
    ceil convert_time_unit delete_element element external_size float float_to_binary float_to_list
    floor fun_info hd insert_element integer_to_binary integer_to_list iolist_size iolist_to_binary
    is_function is_map_key length list_to_atom list_to_binary list_to_bitstring list_to_existing_atom
    list_to_float list_to_integer list_to_tuple make_fun make_tuple map_get map_size phash2 pid_to_list
    ref_to_list round setelement size split_binary term_to_binary tl trunc tuple_size tuple_to_list
"""
"""Functions of `:erlang` that do nothing but answer."""


_pure_bifs = frozenset(_PURE_BIFS.split())


def problems(frame: Frame) -> dict[int, str]:
    """Words for each argument that is wrong, by its place; none where the frame does not say."""
    module, function, args, location = frame
    if location.__class__ is dict:
        return location
    if isinstance(module, Fun) or args.__class__ is not List or not _has_teller(location):
        return {}
    return _found_out(module, function, args) if _is_pure(module, function, args) else {}


def _is_pure(module: Atom, function: Atom, args: Any) -> bool:
    if module.name == "erlang":
        return function.name in _pure_bifs
    return module.name in _PURE_MODULES and not any(isinstance(arg, Fun) for arg in args)


def _has_teller(location: Any) -> bool:
    """Whether it is said that OTP's own modules have words for this."""
    for pair in location if location.__class__ is List else ():
        if pair.__class__ is tuple and len(pair) == 2 and pair[0] is _ERROR_INFO and pair[1].__class__ is Map:
            return pair[1].get(_MODULE) in _TELLERS
    return False


def _found_out(module: Atom, function: Atom, args: Any) -> dict[int, str]:
    try:
        abi.apply_mfa(module, function, list(args))
    except Raised as failure:
        innermost = failure.stack[0] if failure.stack else None
        if innermost is not None and innermost[:2] == (module, function):
            return innermost[3] if innermost[3].__class__ is dict else {}
    return {}
