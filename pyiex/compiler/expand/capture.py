"""The capture operator: `&Mod.fun/2`, `&fun/1`, `&(&1 + 1)`."""

from __future__ import annotations

from typing import Any

from pyiex.compiler.errors import with_frames
from pyiex.compiler.expand.dispatch import next_counter, note_reference, one_import, source
from pyiex.compiler.expand.inline import BITWISE, ERLANG, KERNEL, inline, inline_bitwise
from pyiex.compiler.expand.scope import COUNTER, Expander, special
from pyiex.runtime import abi
from pyiex.syntax.quoted import DOT, FN, STAB, is_call
from pyiex.terms.atoms import NIL, Atom
from pyiex.terms.errors import Raised
from pyiex.terms.lists import EMPTY, List, make_list

CAPTURE = Atom("&")
SLASH = Atom("/")


@special("&", 1)
def expand_capture(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """`&expression`."""
    expander.only_expressions(meta, "&")
    form = args[0]
    if form.__class__ is int:
        raise expander.fail(meta, f"capture argument &{form} must be used within the capture operator &")
    if is_call(form, SLASH, 2):
        target, arity = form[2]
        if arity.__class__ is int:
            named = _named(expander, meta, target, arity)
            if named is not None:
                return named
    return _anonymous(expander, meta, form)


def _named(expander: Expander, meta: Any, target: Any, arity: int) -> Any:
    """`&name/arity` or `&module.name/arity`; None where the target is another expression."""
    if not (target.__class__ is tuple and len(target) == 3):
        return None
    name, _target_meta, args = target
    if name.__class__ is Atom and args.__class__ is Atom:
        return _local(expander, meta, name, arity)
    if is_call(name, DOT, 2) and args is EMPTY:
        module, function = name[2]
        if function.__class__ is Atom:
            return _remote(expander, meta, _module(expander, module), function, arity)
    return None


def _module(expander: Expander, form: Any) -> Any:
    """What stands before the dot; its errors have the frame of who asks for it."""
    try:
        return expander.expand(form)
    except Raised as failure:
        raise (
            failure if failure.stack else with_frames(failure, ("elixir_fn", "capture_require", 5))
        ) from None


def _remote(expander: Expander, meta: Any, module: Any, name: Atom, arity: int) -> Any:
    if module.__class__ is Atom:
        is_macro = abi.code.macro(module, name.name, arity) is not None
        if is_macro and module in expander.env.requires:
            return _through_macro(expander, meta, ((DOT, meta, make_list((module, name)))), arity)
        note_reference(expander, module, (name.name, arity), meta)
        if module is KERNEL or module is BITWISE:
            module, name = _inlined(module, name, arity)
    return reference(meta, module, name, arity)


def _inlined(module: Atom, name: Atom, arity: int) -> tuple[Atom, Atom]:
    if module is BITWISE:
        same = inline_bitwise(name.name, EMPTY, [NIL] * arity)
    else:
        same = inline(name.name, EMPTY, [NIL] * arity) if name.name not in ("elem", "put_elem") else None
    if same is None or name.name == "is_map_key":
        return module, name
    return ERLANG, same[0][2].tail.head


def reference(meta: Any, module: Any, name: Atom, arity: int) -> Any:
    """The expanded form of `&module.name/arity`."""
    call = ((DOT, meta, make_list((module, name))), meta, EMPTY)
    return (CAPTURE, meta, make_list([(SLASH, meta, make_list((call, arity)))]))


def _local(expander: Expander, meta: Any, name: Atom, arity: int) -> Any:
    key = (name.name, arity)
    definition = expander.env.definition
    if definition is not None and definition.has_local_macro(key):
        return _through_macro(expander, meta, name, arity)
    if one_import(expander, meta, key, macros=True) is not None:
        return _through_macro(expander, meta, name, arity)
    module = one_import(expander, meta, key, macros=False)
    if module is not None:
        if definition is not None:
            definition.uses.import_used(module, key)
            if expander.env.function is not None:
                definition.called_import(key, module, meta, expander.env)
        return _remote(expander, meta, module, name, arity)
    if definition is not None and expander.env.function is not None:
        definition.called(key, meta, expander.env)
        call = (name, meta, NIL)
        return (CAPTURE, meta, make_list([(SLASH, meta, make_list((call, arity)))]))
    raise expander.fail(meta, f"undefined function {name.name}/{arity} (there is no such import)")


def _through_macro(expander: Expander, meta: Any, target: Any, arity: int) -> Any:
    counter = next(next_counter)
    variables = [_argument(meta, counter, position) for position in range(1, arity + 1)]
    return _function(expander, meta, variables, (target, meta, make_list(variables)))


def _argument(meta: Any, counter: int, position: int) -> Any:
    return (Atom(f"capture{position}"), make_list([(COUNTER, counter), *meta]), NIL)


def _function(expander: Expander, meta: Any, variables: list[Any], body: Any) -> Any:
    stab = (STAB, meta, make_list((make_list(variables), body)))
    return expander.expand((FN, meta, make_list([stab])))


def _anonymous(expander: Expander, meta: Any, form: Any) -> Any:
    """`&` before an expression with `&1` in it."""
    sequential = _sequential(form)
    if sequential is not None:
        direct = _sequential_call(expander, meta, form, sequential)
        if direct is not None:
            return direct
    counter = next(next_counter)
    used: set[int] = set()
    body = _replaced(expander, meta, form, counter, used)
    if not used:
        if form.__class__ is tuple and is_call(form[0], DOT, 2):
            _module(expander, form[0][2].head)
        if is_call(form, Atom("__block__"), 0):
            raise _no_block(expander, meta, form)
        raise _invalid(expander, meta, form)
    highest = max(used)
    for position in range(1, highest + 1):
        if position not in used:
            problem = expander.fail(
                meta,
                f"capture argument &{highest} cannot be defined without &{position} (you cannot skip "
                "arguments, all arguments must be numbered)",
            )
            raise with_frames(problem, ("elixir_fn", "capture_expr", 6))
    if is_call(form, Atom("__block__")) and len(form[2]) != 1:
        raise _no_block(expander, meta, form)
    variables = [_argument(meta, counter, position) for position in range(1, highest + 1)]
    return _function(expander, meta, variables, body)


def _no_block(expander: Expander, meta: Any, form: Any) -> Exception:
    return expander.fail(
        meta, f"block expressions are not allowed inside the capture operator &, got: {source(form)}"
    )


def _invalid(expander: Expander, meta: Any, form: Any) -> Exception:
    return expander.fail(
        meta,
        "invalid args for &, expected one of:\n\n"
        "  * &Mod.fun/arity to capture a remote function, such as &Enum.map/2\n"
        "  * &fun/arity to capture a local or imported function, such as &is_atom/1\n"
        "  * &some_code(&1, ...) containing at least one argument as &1, such as &List.flatten(&1)\n\n"
        f"Got: {source(form)}",
    )


def _sequential(form: Any) -> int | None:
    """How many arguments, when they are exactly `&1, &2, ...`."""
    if not is_call(form) and not (form.__class__ is tuple and len(form) == 3 and form[0].__class__ is tuple):
        return None
    if form[2] is EMPTY:
        return None
    for position, arg in enumerate(form[2], 1):
        if not (is_call(arg, CAPTURE, 1) and arg[2].head == position and arg[2].head.__class__ is int):
            return None
    return len(form[2])


def _sequential_call(expander: Expander, meta: Any, form: Any, arity: int) -> Any:
    """`&Mod.fun(&1, &2)` is `&Mod.fun/2`, unless it is a macro."""
    name = form[0]
    if is_call(name, DOT, 2) and name[2].tail.head.__class__ is Atom:
        module = name[2].head
        if not (module.__class__ is Atom or is_call(module, "__aliases__")):
            return None
        expanded = expander.expand(module)
        if expanded.__class__ is Atom and abi.code.macro(expanded, name[2].tail.head.name, arity) is None:
            return _remote(expander, meta, expanded, name[2].tail.head, arity)
        return None
    if name.__class__ is not Atom or name.name in ("{}", "%{}", "<<>>", "__block__", "%", "=", "&"):
        return None
    key = (name.name, arity)
    definition = expander.env.definition
    if definition is not None and definition.has_local_macro(key):
        return None
    if one_import(expander, meta, key, macros=True) is not None:
        return None
    module = one_import(expander, meta, key, macros=False)
    return None if module is None else _remote(expander, meta, module, name, arity)


def _replaced(expander: Expander, meta: Any, form: Any, counter: int, used: set[int]) -> Any:
    """The form with a variable for each `&n`."""
    if form.__class__ is tuple and len(form) == 3:
        name, at, args = form
        if name is CAPTURE and args.__class__ is List and len(args) == 1:
            position = args.head
            if position.__class__ is int and position > 0:
                used.add(position)
                return _argument(at, counter, position)
            if position == 0 and position.__class__ is int:
                raise expander.fail(at, "capture argument &0 is not allowed. Got: &0")
            problem = expander.fail(
                at,
                "nested captures are not allowed. You cannot define a function using  the capture operator "
                f"& inside another function defined via &. Got invalid nested capture: {source(form)}",
            )
            raise with_frames(problem, ("elixir_fn", "escape", 4))
        if name.__class__ is tuple:
            name = _replaced(expander, meta, name, counter, used)
        if args.__class__ is List:
            args = make_list([_replaced(expander, meta, arg, counter, used) for arg in args])
        return (name, at, args)
    if form.__class__ is tuple:
        return tuple(_replaced(expander, meta, part, counter, used) for part in form)
    if form.__class__ is List and form is not EMPTY:
        return make_list([_replaced(expander, meta, part, counter, used) for part in form])
    return form
