"""Control structures: `fn case cond receive try with for`, and the clauses that they share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pyiex.compiler.errors import with_frames
from pyiex.compiler.expand.dispatch import source
from pyiex.compiler.expand.scope import VERSION, Expander, special
from pyiex.syntax.quoted import BINARY, FN, STAB, WHEN
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom
from pyiex.terms.errors import Raised, frame
from pyiex.terms.lists import EMPTY, List, cons, make_list

CASE, COND, RECEIVE, TRY, WITH, FOR = map(Atom, ("case", "cond", "receive", "try", "with", "for"))
DO, ELSE, AFTER, RESCUE, CATCH = map(Atom, ("do", "else", "after", "rescue", "catch"))
ARROW = Atom("<-")
IN = Atom("in")
MATCHES = Atom("=")
MAPFOLD = ("lists", "mapfoldl_1", 3)
"""The frame that shows of a clause that cannot be expanded."""
Clause = Any


def is_form(form: Any, name: Atom, arity: int | None = None) -> bool:
    """Whether `form` is a call of the local name `name`."""
    return (
        form.__class__ is tuple
        and len(form) == 3
        and form[0] is name
        and form[2].__class__ is List
        and (arity is None or len(form[2]) == arity)
    )


def stabs(expander: Expander, meta: Any, clauses: Any, key: str, what: str) -> list[Any]:
    """The clauses under `key` of a structure; a `CompileError` where they are none."""
    if clauses.__class__ is List and clauses is not EMPTY and all(is_form(c, STAB, 2) for c in clauses):
        return list(clauses)
    problem = expander.fail(meta, f'expected -> clauses for :{key} in "{what}"')
    raise with_frames(problem, MAPFOLD)


def options_of(
    expander: Expander, meta: Any, options: Any, allowed: tuple[str, ...], what: str
) -> dict[str, Any]:
    """A structure's blocks by name; a `CompileError` for one that is unknown or double."""
    found: dict[str, Any] = {}
    if options.__class__ is not List or not all(
        pair.__class__ is tuple and len(pair) == 2 and pair[0].__class__ is Atom for pair in options
    ):
        raise expander.fail(meta, f'invalid arguments for "{what}"')
    for name, value in options:
        if name.name not in allowed:
            raise expander.fail(meta, f'unexpected option :{name.name} in "{what}"')
        if name.name in found:
            raise expander.fail(meta, f'duplicated :{name.name} clauses given for "{what}"')
        found[name.name] = value
    return found


def clause(expander: Expander, stab: Any, head: Callable[[list[Any], Any], list[Any]]) -> Any:
    """Expand `patterns when guard -> body` in a scope of its own."""
    _, meta, (heads, body) = stab
    with expander.scope():
        left = head(list(heads), meta)
        return (STAB, meta, make_list((make_list(left), expander.expand(body))))


def match_head(expander: Expander, heads: list[Any]) -> list[Any]:
    """Expand patterns, the last of which may hold the guard."""
    if len(heads) == 1 and is_form(heads[0], WHEN):
        _, meta, parts = heads[0]
        *patterns, guard = parts
        expanded = expander.pattern(patterns)
        return [(WHEN, meta, make_list([*expanded, guards(expander, guard)]))]
    return expander.pattern(heads)


def guards(expander: Expander, guard: Any) -> Any:
    """Expand a guard, or several that `when` separates."""
    if is_form(guard, WHEN, 2):
        left, right = guard[2]
        return (WHEN, guard[1], make_list((expander.guard(left), guards(expander, right))))
    return expander.guard(guard)


def one_pattern(expander: Expander, heads: list[Any], meta: Any, key: str, what: str) -> list[Any]:
    """Expand the head of a clause that has exactly one pattern."""
    if len(heads) != 1 or (is_form(heads[0], WHEN) and len(heads[0][2]) != 2):
        problem = expander.fail(meta, f'expected one argument for :{key} clauses (->) in "{what}"')
        raise with_frames(problem, MAPFOLD)
    return match_head(expander, heads)


# -- fn ----------------------------------------------------------------------------------


_IN_FN = frame("elixir_fn", "-expand/4-fun-0-", 4), frame("elixir_fn", "expand", 4)
"""What Elixir's stack trace has below an error in an anonymous function that it expands."""


@special("fn")
def expand_fn(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """`fn patterns -> body; ... end`."""
    expander.only_expressions(meta, "fn")
    if not args or not all(is_form(arg, STAB, 2) for arg in args):
        raise expander.fail(meta, 'expected -> clauses for :do in "fn"')
    for stab in args:
        if any(is_form(head, Atom("\\\\"), 2) for head in stab[2].head):
            raise expander.fail(meta, "anonymous functions cannot have optional arguments")
    # Variables bound inside get this number and higher ones; generated closures rely on it.
    meta = cons((VERSION, expander.next_version), meta)
    try:
        expanded = [clause(expander, stab, lambda heads, _meta: match_head(expander, heads)) for stab in args]
    except Raised as failure:
        if not failure.traced:
            failure.stack = (*failure.stack, *_IN_FN)
        raise
    if len({clause_arity(stab) for stab in expanded}) != 1:
        raise expander.fail(meta, "cannot mix clauses with different arities in anonymous functions")
    return (FN, meta, make_list(expanded))


def clause_arity(stab: Any) -> int:
    """How many patterns a clause has."""
    heads = list(stab[2].head)
    if len(heads) == 1 and is_form(heads[0], WHEN):
        return len(heads[0][2]) - 1
    return len(heads)


# -- case, cond, receive -----------------------------------------------------------------


@special("case", 2)
def expand_case(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """`case value do clauses end`."""
    expander.only_expressions(meta, "case")
    value = expander.expand(args[0])
    blocks = options_of(expander, meta, args[1], ("do",), "case")
    if "do" not in blocks:
        raise expander.fail(meta, 'missing :do option in "case"')
    clauses = [
        clause(expander, stab, lambda heads, at: one_pattern(expander, heads, at, "do", "case"))
        for stab in stabs(expander, meta, blocks["do"], "do", "case")
    ]
    return (CASE, meta, make_list((value, make_list([(DO, make_list(clauses))]))))


@special("cond", 1)
def expand_cond(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """`cond do condition -> body end`."""
    expander.only_expressions(meta, "cond")
    blocks = options_of(expander, meta, args[0], ("do",), "cond")
    if "do" not in blocks:
        raise expander.fail(meta, 'missing :do option in "cond"')

    def head(heads: list[Any], at: Any) -> list[Any]:
        if len(heads) != 1:
            problem = expander.fail(at, 'expected one argument for :do clauses (->) in "cond"')
            raise with_frames(problem, MAPFOLD)
        if heads[0].__class__ is tuple and len(heads[0]) == 3 and heads[0][0] is Atom("_"):
            raise expander.fail(
                at,
                'invalid use of _ inside "cond". If you want the last clause to always match, '
                "you probably meant to use: true ->",
            )
        return [expander.expand(heads[0])]

    clauses = [clause(expander, stab, head) for stab in stabs(expander, meta, blocks["do"], "do", "cond")]
    return (COND, meta, make_list([make_list([(DO, make_list(clauses))])]))


@special("receive", 1)
def expand_receive(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """`receive do clauses after timeout -> body end`."""
    expander.only_expressions(meta, "receive")
    blocks = options_of(expander, meta, args[0], ("do", "after"), "receive")
    if not blocks:
        raise expander.fail(meta, 'missing :do/:after option in "receive"')
    expanded: list[Any] = []
    if "do" in blocks:
        clauses: list[Any] = []
        if not is_form(blocks["do"], Atom("__block__"), 0):
            clauses = [
                clause(expander, stab, lambda heads, at: one_pattern(expander, heads, at, "do", "receive"))
                for stab in stabs(expander, meta, blocks["do"], "do", "receive")
            ]
        expanded.append((DO, make_list(clauses)))
    if "after" in blocks:
        afters = stabs(expander, meta, blocks["after"], "after", "receive")
        if len(afters) != 1:
            raise expander.fail(meta, 'expected a single -> clause for :after in "receive"')
        timeout = clause(expander, afters[0], lambda heads, _at: [expander.expand(heads[0])])
        expanded.append((AFTER, make_list([timeout])))
    return (RECEIVE, meta, make_list([make_list(expanded)]))


# -- try -----------------------------------------------------------------------------------


@special("try", 1)
def expand_try(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """`try do ... rescue ... catch ... else ... after ... end`."""
    expander.only_expressions(meta, "try")
    blocks = options_of(expander, meta, args[0], ("do", "rescue", "catch", "else", "after"), "try")
    if "do" not in blocks:
        raise expander.fail(meta, 'missing :do option in "try"')
    if len(blocks) == 1:
        raise expander.fail(meta, 'missing :catch/:rescue/:after option in "try"')
    if set(blocks) == {"do", "else"}:
        expander.warn(meta, '"else" shouldn\'t be used as the only clause in "try", use "case" instead')
    expanded: list[Any] = []
    for name, block in blocks.items():
        if name in ("do", "after"):
            with expander.scope():
                expanded.append((Atom(name), expander.expand(block)))
            continue
        clauses = [_try_clause(expander, name, stab) for stab in stabs(expander, meta, block, name, "try")]
        expanded.append((Atom(name), make_list(clauses)))
    return (TRY, meta, make_list([make_list(expanded)]))


def _try_clause(expander: Expander, name: str, stab: Any) -> Any:
    _, meta, (heads, body) = stab
    with expander.scope():
        if name == "else":
            left = one_pattern(expander, list(heads), meta, "else", "try")
        else:
            head = _rescue_head if name == "rescue" else _catch_head
            left = head(expander, list(heads), meta)
            expander.stacktrace = True
        return (STAB, meta, make_list((make_list(left), expander.expand(body))))


def _catch_head(expander: Expander, heads: list[Any], meta: Any) -> list[Any]:
    count = len(heads)
    if count == 1 and is_form(heads[0], WHEN):
        count = len(heads[0][2]) - 1
    if count not in (1, 2):
        problem = expander.fail(meta, 'expected one or two args for :catch clauses (->) in "try"')
        raise with_frames(problem, MAPFOLD)
    return match_head(expander, heads)


def _rescue_head(expander: Expander, heads: list[Any], meta: Any) -> list[Any]:
    """`error`, `Name`, `[Name]`, `error in Name`: becomes `[variable or _, list of names or _]`."""
    if len(heads) != 1:
        problem = expander.fail(meta, 'expected one argument for :rescue clauses (->) in "try"')
        raise with_frames(problem, MAPFOLD)
    head = heads[0]
    variable: Any = (Atom("_"), meta, NIL)
    if is_form(head, IN, 2):
        written, names = head[2]
        variable = expander.pattern([written])[0]
    elif head.__class__ is tuple and len(head) == 3 and head[2].__class__ is Atom:
        return [(IN, meta, make_list((expander.pattern([head])[0], (Atom("_"), meta, NIL))))]
    else:
        names = head
    if names.__class__ is tuple and len(names) == 3 and names[2].__class__ is Atom and names[0] is Atom("_"):
        return [(IN, meta, make_list((variable, names)))]
    expanded = expander.expand(names)
    listed = list(expanded) if expanded.__class__ is List else [expanded]
    if not all(name.__class__ is Atom for name in listed) or _invalid_variable(variable):
        problem = expander.fail(
            meta,
            'invalid "rescue" clause. The clause should match on an alias, a variable or be in the '
            '"var in [alias]" format',
        )
        raise with_frames(problem, MAPFOLD)
    return [(IN, meta, make_list((variable, make_list(listed))))]


def _invalid_variable(form: Any) -> bool:
    return not (form.__class__ is tuple and len(form) == 3 and form[2].__class__ is Atom)


# -- with ------------------------------------------------------------------------------------


def _arguments_and_options(args: list[Any]) -> tuple[list[Any], Any]:
    """Split off the keywords at the end, which `do` and options given before it are in."""
    if args and _is_options(args[-1]):
        if len(args) > 1 and _is_options(args[-2]) and _has_do(args[-1]):
            return args[:-2], make_list([*args[-2], *args[-1]])
        return args[:-1], args[-1]
    return args, EMPTY


def _is_options(form: Any) -> bool:
    return (
        form.__class__ is List
        and form is not EMPTY
        and all(pair.__class__ is tuple and len(pair) == 2 and pair[0].__class__ is Atom for pair in form)
    )


def _has_do(options: Any) -> bool:
    return any(name is DO for name, _ in options)


@special("with")
def expand_with(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """`with pattern <- value, ... do body else clauses end`."""
    expander.only_expressions(meta, "with")
    steps, options = _arguments_and_options(args)
    blocks = options_of(expander, meta, options, ("do", "else"), "with")
    if "do" not in blocks:
        raise expander.fail(meta, 'missing :do option in "with"')
    with expander.scope():
        expanded = [_step(expander, step) for step in steps]
        body = expander.expand(blocks["do"])
    result: list[Any] = [(DO, body)]
    if "else" in blocks:
        clauses = [
            clause(expander, stab, lambda heads, at: one_pattern(expander, heads, at, "else", "with"))
            for stab in stabs(expander, meta, blocks["else"], "else", "with")
        ]
        result.append((ELSE, make_list(clauses)))
    return (WITH, meta, make_list([*expanded, make_list(result)]))


def _step(expander: Expander, step: Any) -> Any:
    if not is_form(step, ARROW, 2):
        return expander.expand(step)
    _, meta, (left, right) = step
    value = expander.expand(right)
    head = match_head(expander, [left])
    return (ARROW, meta, make_list((head[0], value)))


# -- for ---------------------------------------------------------------------------------------


@special("for")
def expand_for(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """`for pattern <- values, filter, into: x do body end`."""
    expander.only_expressions(meta, "for")
    steps, options = _arguments_and_options(args)
    allowed = ("do", "into", "uniq", "reduce")
    for name, _value in options:
        if name.name not in allowed:
            raise expander.fail(meta, f"unsupported option :{name.name} given to for")
    blocks = options_of(expander, meta, options, allowed, "for")
    if "do" not in blocks:
        raise expander.fail(meta, 'missing :do option in "for"')
    if "reduce" in blocks and ("into" in blocks or "uniq" in blocks):
        raise expander.fail(meta, "cannot use :reduce alongside :into/:uniq in comprehension")
    given = [name for name in ("into", "reduce", "uniq") if name in blocks]
    extra = [(Atom(name), expander.expand(blocks[name])) for name in given]
    _check_uniq(expander, meta, dict(extra).get(Atom("uniq"), TRUE))
    with expander.scope():
        expanded = [_generator(expander, step) for step in steps]
        if not steps or not _is_generator(steps[0]):
            raise expander.fail(meta, "for comprehensions must start with a generator")
        body = _for_body(expander, meta, blocks)
    return (FOR, meta, make_list([*expanded, make_list([*extra, (DO, body)])]))


def _check_uniq(expander: Expander, meta: Any, value: Any) -> None:
    if value is not TRUE and value is not FALSE:
        raise expander.fail(
            meta, f":uniq option for comprehensions only accepts a boolean, got: {source(value)}"
        )


def _for_body(expander: Expander, meta: Any, blocks: dict[str, Any]) -> Any:
    body = blocks["do"]
    is_stabs = body.__class__ is List and body is not EMPTY and all(is_form(c, STAB, 2) for c in body)
    if "reduce" not in blocks:
        if is_stabs:
            raise expander.fail(
                meta,
                "the do block was written using acc -> expr clauses but the :reduce option was not given",
            )
        return expander.expand(body)
    if not is_stabs:
        raise expander.fail(
            meta,
            "when using :reduce with comprehensions, the do block must be written using acc -> expr clauses, "
            "where each clause expects the accumulator as a single argument",
        )
    return make_list(
        [
            clause(expander, stab, lambda heads, at: one_pattern(expander, heads, at, "do", "for"))
            for stab in body
        ]
    )


def _is_generator(step: Any) -> bool:
    return is_form(step, ARROW, 2) or _bit_generator(step) is not None


def _bit_generator(step: Any) -> tuple[Any, Any, Any] | None:
    """`<<pattern <- bits>>` as (metadata, the binary pattern, bits)."""
    if not is_form(step, BINARY) or step[2] is EMPTY:
        return None
    *front, last = step[2]
    if not is_form(last, ARROW, 2):
        return None
    left, right = last[2]
    return last[1], (BINARY, step[1], make_list([*front, left])), right


def _generator(expander: Expander, step: Any) -> Any:
    bits = _bit_generator(step)
    if bits is not None:
        meta, left, right = bits
        value = expander.expand(right)
        pattern = expander.pattern([left])[0]
        return (BINARY, step[1], make_list([(ARROW, meta, make_list((pattern, value)))]))
    return _step(expander, step)
