"""Kernel's macros about names: `binding`, `var!`, `alias!`, `destructure`, `use`."""

from __future__ import annotations

from typing import Any

from pyiex.library.elixir.kernel_quote import Template, expand_head, lib, source
from pyiex.library.failures import function_clause
from pyiex.runtime.abi import code
from pyiex.syntax import quoted as forms
from pyiex.terms.atoms import NIL, TRUE, Atom
from pyiex.terms.errors import argument_error, struct_error
from pyiex.terms.lists import List, make_list

_DESTRUCTURE = Template("unquote(left) = Kernel.Utils.destructure(unquote(right), unquote(count))")
_GENERATED = make_list([(Atom("generated"), TRUE)])


@lib.macro("binding")
def binding(env: Any, context: Any = NIL) -> Any:
    """The variables in reach with their values, as a keyword list.

    context: only those of this macro context; the user's own by default.

        iex> width = 3
        iex> height = 4
        iex> binding()
        [height: 4, width: 3]
    """
    names = sorted((name for name, owner in env.variables if owner is context), key=lambda name: name.name)
    return make_list((name, (name, _GENERATED, context)) for name in names)


@lib.macro("var!")
def var(env: Any, variable: Any, context: Any = NIL) -> Any:
    """In a macro, a variable that shall be the caller's own, not the macro's.

    iex> side = 5
    iex> var!(side)
    5
    """
    if not forms.is_var(variable):
        raise argument_error(f"expected a variable to be given to var!, got: {source(variable)}")
    owner = expand_head(context, env)
    if owner.__class__ is not Atom:
        raise argument_error(f"expected var! context to expand to an atom, got: {source(context)}")
    name, meta, _context = variable
    # The counter would make the variable one of the macro's call.
    meta = make_list(pair for pair in meta if pair[0].name != "counter")
    return (name, forms.keyword_put(meta, "if_undefined", Atom("raise")), owner)


@lib.macro("alias!")
def alias(env: Any, name: Any) -> Any:
    """In a macro, an alias that shall mean what it means where the macro is called.

    iex> alias!(Enum)
    Enum
    """
    if name.__class__ is Atom:
        return name
    if not forms.is_alias(name):
        raise function_clause("Elixir.Kernel", "alias!", (name,))
    form, meta, segments = name
    return (form, make_list(pair for pair in meta if pair[0].name != "alias"), segments)


@lib.macro("destructure")
def destructure(env: Any, left: Any, right: Any) -> Any:
    """Matches two lists, leaving out what is too much on the right and setting `nil` where it is too little.

    iex> destructure [x, y, z], [1, 2]
    [1, 2, nil]
    iex> {x, y, z}
    {1, 2, nil}
    """
    if left.__class__ is not List:
        raise function_clause("Elixir.Kernel", "destructure", (left, right))
    return _DESTRUCTURE(left=left, right=right, count=len(left))


@lib.macro("use")
def use(env: Any, module: Any, options: Any = None) -> Any:
    """Requires the module and lets its macro `__using__/1` put code here.

    use Counter, start: 5
    """
    arguments = make_list() if options is None else options
    modules = [_used(form, env) for form in _modules(module)]
    calls = [
        forms.call("__block__", forms.call("require", name), forms.remote(name, "__using__", arguments))
        for name in modules
    ]
    return forms.call("__block__", *calls)


def _modules(form: Any) -> list[Any]:
    """The modules that `A` or `A.{B, C}` names, quoted."""
    if not (forms.is_node(form) and forms.is_call(form[0], ".", 2) and form[0][2].tail.head is forms.TUPLE):
        return [form]
    base = form[0][2].head
    return [
        forms.alias(*base[2], *name[2], meta=base[1])
        for name in form[2]
        if forms.is_alias(base) and forms.is_alias(name)
    ]


def _used(form: Any, env: Any) -> Atom:
    name = expand_head(form, env)
    if name.__class__ is not Atom:
        raise argument_error(
            f"invalid arguments for use, expected a compile time atom or alias, got: {source(form)}"
        )
    if code.module(name) is None:
        raise struct_error(
            "CompileError",
            file=env.file,
            line=env.line,
            description=f"module {name.name.removeprefix('Elixir.')} is not loaded and could not be found",
        )
    return name
