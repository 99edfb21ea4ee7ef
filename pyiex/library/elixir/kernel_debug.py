"""Kernel's `dbg`."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.kernel_control import piped
from pyiex.library.elixir.kernel_quote import Template, lib, source
from pyiex.runtime.abi import code as code_server
from pyiex.syntax import quoted as forms
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.lists import EMPTY, make_list

_DEBUG = Template("Kernel.Utils.debug(unquote(header), unquote(steps), unquote(options))")
_BINDING = Template("binding()")
_BREAK = Template("IEx.Pry.pry(binding(), __ENV__)")
_PRY = Atom("Elixir.IEx.Pry")


@lib.macro("dbg")
def dbg_binding(env: Any) -> Any:
    """Prints the variables in reach with their values.

    It prints, where `x` is 3:

        [iex:1: (file)]
        binding() #=> [x: 3]
    """
    return _debugged(env, _BINDING(), EMPTY)


@lib.macro("dbg")
def dbg(env: Any, code: Any, options: Any = EMPTY) -> Any:
    """Prints the code with what it evaluates to, each step of a pipe for itself, and answers the value.

    In a shell it first opens a prompt where the code stands, as `IEx.pry/0` does; `continue/0` goes on.

    options: those of `inspect/2`.

        `dbg(1 + 2)` prints

        [iex:1: (file)]
        1 + 2 #=> 3

    and answers 3.
    """
    return _debugged(env, code, options)


def _debugged(env: Any, code: Any, options: Any) -> Any:
    if code_server.module(_PRY) is not None:
        value = forms.var("value", forms.KERNEL)
        shown = _DEBUG(header=NIL, steps=make_list([(source(code).encode(), value)]), options=options)
        return forms.block(_BREAK(), forms.call("=", value, code), shown)
    assignments: list[Any] = []
    steps: list[Any] = []
    for number, (text, form) in enumerate(_steps(code)):
        value = forms.var(f"step_{number}", forms.KERNEL)
        if number:
            form = piped(forms.var(f"step_{number - 1}", forms.KERNEL), form)
        assignments.append(forms.call("=", value, form))
        steps.append((text.encode(), value))
    call = _DEBUG(header=_header(env).encode(), steps=make_list(steps), options=options)
    return forms.block(*assignments, call)


def _steps(code: Any) -> list[tuple[str, Any]]:
    """What is printed before each value, and the form of it; after the first, what is piped into."""
    if not forms.is_call(code, "|>", 2):
        return [(source(code), code)]
    left, right = code[2]
    return [*_steps(left), (f"|> {source(right)}", right)]


def _header(env: Any) -> str:
    if env.function is None or env.module is NIL:
        place = "(file)"
    else:
        name, arity = env.function
        place = f"{env.module.name.removeprefix('Elixir.')}.{name.name}/{arity}"
    return f"[{env.file}:{env.line}: {place}]"
