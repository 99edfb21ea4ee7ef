"""`quote`: code that builds the quoted form of code, with `unquote` and hygiene."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from pyiex.compiler.env import exports
from pyiex.compiler.expand.scope import Expander, special
from pyiex.syntax.quoted import (
    ALIASES,
    BLOCK,
    DOT,
    LINE,
    MAP,
    TUPLE,
    is_call,
    is_keyword,
    is_node,
    keyword_get,
    remote,
)
from pyiex.terms.atoms import FALSE, NIL, TRUE, Atom
from pyiex.terms.errors import argument_error
from pyiex.terms.lists import EMPTY, List, improper_tail, make_list
from pyiex.terms.maps import Map

QUOTE = Atom("quote")
UNQUOTE = Atom("unquote")
SPLICE = Atom("unquote_splicing")
KEEP = Atom("keep")
DO = Atom("do")
PIPE = Atom("|")
ELIXIR = Atom("Elixir")
SUPPORT = "elixir_quote"
"""The module of the functions that built code calls (compiler.quoting)."""

DIRECTIVES = ("alias", "import", "require")
"""Special forms that remember whose macro wrote them: nobody is warned that they are unused."""

OPTIONS = ("line", "file", "unquote", "location", "context", "bind_quoted", "generated")


@dataclass(frozen=True, slots=True)
class Quoting:
    """How a body is quoted."""

    expander: Expander
    context: Any
    """The context of its variables."""
    unquote: bool
    line: Any = None
    """The line that every node gets, an expression; None for none."""
    keep: tuple[str, bool] | None = None
    generated: bool = False


@special("quote", 1, 2)
def expand_quote(expander: Expander, meta: Any, args: list[Any]) -> Any:
    """`quote options do body end`."""
    written, form = _split(expander, meta, args)
    expander_options = _options(expander, meta, written)
    bindings = expander_options.get("bind_quoted")
    unquote = expander_options.get("unquote", FALSE if bindings is not None else TRUE)
    context = expander_options.get("context")
    if context is None:
        context = ELIXIR if expander.env.module is NIL else expander.env.module
    line = expander_options.get("line")
    if line is TRUE:
        line = keyword_get(meta, LINE, expander.env.line)
    elif line is FALSE:
        line = None
    keep = None
    if expander_options.get("location") is KEEP:
        keep = (expander.env.file, True)
    quoting = Quoting(
        expander, context, unquote is TRUE, line, keep, expander_options.get("generated") is TRUE
    )
    code = _bound(quoting, meta, bindings, form) if bindings is not None else _quote(quoting, form)
    return expander.expand(code)


def _split(expander: Expander, meta: Any, args: list[Any]) -> tuple[list[Any], Any]:
    """The options and the body, which may all be in one keyword list."""
    if not all(is_keyword(arg) for arg in args):
        raise expander.fail(meta, 'invalid arguments for "quote"')
    pairs = [pair for arg in args for pair in arg]
    bodies = [value for name, value in pairs if name is DO]
    if not bodies:
        raise expander.fail(meta, 'missing :do option in "quote"')
    return [pair for pair in pairs if pair[0] is not DO], bodies[0]


def _options(expander: Expander, meta: Any, written: list[Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in written:
        if name.name not in OPTIONS:
            raise expander.fail(meta, f"unsupported option :{name.name} given to quote")
        found[name.name] = value if name.name == "bind_quoted" else expander.expand(value)
    return found


def _bound(quoting: Quoting, meta: Any, bindings: Any, form: Any) -> Any:
    """The body after an assignment for each name in `bind_quoted`."""
    if bindings.__class__ is not List:
        raise quoting.expander.fail(
            meta, "invalid :bind_quoted for quote, expected a keyword list of variable names"
        )
    line = keyword_get(meta, LINE, 0)
    assignments = [
        _node(
            Atom("="),
            EMPTY,
            make_list([_node(name, make_list([(LINE, line)]), quoting.context), value]),
        )
        for name, value in bindings
    ]
    body = _quote(quoting, form)
    return _node(BLOCK, EMPTY, make_list([*assignments, body]))


def _node(name: Any, meta: Any, args: Any) -> Any:
    """The code that builds a node: each part is code."""
    return (TUPLE, EMPTY, make_list((name, meta, args)))


# -- the body -----------------------------------------------------------------------------


def _quote(quoting: Quoting, form: Any) -> Any:
    kind = form.__class__
    if kind is List:
        return _list(quoting, list(form), improper_tail(form))
    if kind is not tuple:
        return form
    if len(form) == 2:
        return (_quote(quoting, form[0]), _quote(quoting, form[1]))
    name, meta, args = form
    if quoting.unquote:
        if is_call(form, UNQUOTE, 1):
            return args.head
        if is_call(form, SPLICE, 1):
            raise argument_error(
                "unquote_splicing only works inside arguments and block contexts, wrap it in parens if you "
                "want it to work with one-liners"
            )
    if name is QUOTE and args.__class__ is List:
        inner = replace(quoting, unquote=False)
        marked = stored(_meta(quoting, meta), Atom("context"), quoting.context)
        return _node(QUOTE, marked, _arguments(inner, args))
    if is_call(form, "@", 1) and is_node(args.head) and args.head[0].__class__ is Atom:
        return _attribute(quoting, form)
    if name is ALIASES and args.__class__ is List:
        return _alias(quoting, meta, args)
    if args.__class__ is Atom and name.__class__ is Atom:
        return _node(name, _with_imports(quoting, meta, name), quoting.context)
    if name.__class__ is Atom:
        new_meta = _with_imports(quoting, meta, name)
        if name.name in DIRECTIVES:
            new_meta = stored(new_meta, Atom("context"), quoting.context)
        return _node(name, new_meta, _arguments(quoting, args))
    if quoting.unquote:
        dynamic = _unquoted_call(quoting, name, meta, args)
        if dynamic is not None:
            return dynamic
    return _node(_quote(quoting, name), _meta(quoting, meta), _arguments(quoting, args))


def _attribute(quoting: Quoting, form: Any) -> Any:
    """`@name`, whose name is not a variable of the context but remembers it."""
    at, meta, (variable,) = form
    marked = stored(_meta(quoting, variable[1]), Atom("context"), quoting.context)
    values = variable[2]
    is_set = values.__class__ is List
    inner = _node(variable[0], marked, _arguments(quoting, values) if is_set else quoting.context)
    return _node(at, _with_imports(quoting, meta, at), make_list([inner]))


def _arguments(quoting: Quoting, args: Any) -> Any:
    return _list(quoting, list(args), EMPTY)


def _list(quoting: Quoting, elements: list[Any], tail: Any) -> Any:
    """The code of a list; an `unquote_splicing` among the elements is spliced."""
    code: Any = EMPTY if tail is EMPTY else _quote(quoting, tail)
    plain: list[Any] = []
    for element in reversed(elements):
        if quoting.unquote and is_call(element, SPLICE, 1):
            code = _prepend(plain, code)
            plain = []
            spliced = element[2].head
            code = remote(SUPPORT, "list", spliced, code)
        elif quoting.unquote and is_call(element, PIPE, 2) and is_call(element[2].head, SPLICE, 1):
            rest = _quote(quoting, element[2].tail.head)
            code = remote(SUPPORT, "tail_list", element[2].head[2].head, rest)
        else:
            plain.insert(0, _quote(quoting, element))
    return _prepend(plain, code)


def _prepend(plain: list[Any], code: Any) -> Any:
    if not plain:
        return code
    if code is EMPTY:
        return make_list(plain)
    *front, last = plain
    return make_list([*front, (PIPE, EMPTY, make_list((last, code)))])


def _unquoted_call(quoting: Quoting, name: Any, meta: Any, args: Any) -> Any:
    """`unquote(name)(args)` and `module.unquote(name)(args)`."""
    if is_call(name, UNQUOTE, 1):
        return _node(name[2].head, _meta(quoting, meta), _arguments(quoting, args))
    if _unquoted_name(name) and len(args) == 1:
        left = _quote(quoting, name[2].head)
        return _dot(quoting, meta, left, args.head, NIL)
    if name[0].__class__ is tuple and _unquoted_name(name[0]) and len(name[2]) == 1:
        left = _quote(quoting, name[0][2].head)
        return _dot(quoting, meta, left, name[2].head, _arguments(quoting, args))
    return None


def _unquoted_name(name: Any) -> bool:
    """Whether this is the `module.unquote` of `module.unquote(name)`."""
    return is_call(name, DOT, 2) and name[2].tail.head is UNQUOTE


def _dot(quoting: Quoting, meta: Any, left: Any, right: Any, args: Any) -> Any:
    return remote(SUPPORT, "dot", _meta(quoting, meta), left, right, args, quoting.context)


# -- metadata -------------------------------------------------------------------------------


def _meta(quoting: Quoting, meta: Any) -> Any:
    """The metadata of a quoted node: without the line, unless the options ask for one."""
    pairs = [pair for pair in meta if pair[0] is not LINE and pair[0].name != "column"]
    if quoting.line is not None:
        pairs.insert(0, (LINE, quoting.line))
    elif quoting.keep is not None:
        line = keyword_get(meta, LINE, 0)
        pairs.insert(0, (KEEP, (quoting.keep[0].encode(), line)))
    if quoting.generated:
        pairs.insert(0, (Atom("generated"), TRUE))
    return escape(make_list(pairs))


def stored(meta: Any, name: Atom, value: Any) -> Any:
    """The metadata with another pair at its end, or in the place of the one of that name."""
    pairs = [(key, value if key is name else known) for key, known in meta]
    if not any(key is name for key, _known in pairs):
        pairs.append((name, value))
    return make_list(pairs)


def _with_imports(quoting: Quoting, meta: Any, name: Atom) -> Any:
    new_meta = _meta(quoting, meta)
    if keyword_get(meta, Atom("import")) is not None or name in (BLOCK, MAP, TUPLE):
        return new_meta
    imports = imports_of(quoting.expander, name)
    if not imports:
        return new_meta
    new_meta = stored(new_meta, Atom("context"), quoting.context)
    return stored(new_meta, Atom("imports"), make_list(imports))


def imports_of(expander: Expander, name: Atom) -> list[tuple[int, Atom]]:
    """Every imported function and macro called `name`: its arity and its module."""
    found: dict[int, Atom] = {}
    for table, macros in ((expander.env.functions, False), (expander.env.macros, True)):
        for entry in reversed(table):
            for key in exports(entry.module, macros=macros):
                if key[0] == name.name and entry.allows(key):
                    found[key[1]] = entry.module
    return sorted(found.items(), key=lambda pair: pair[0])


def _alias(quoting: Quoting, meta: Any, args: Any) -> Any:
    new_meta = _meta(quoting, meta)
    segments = list(args)
    written = FALSE
    if all(part.__class__ is Atom for part in segments):
        module = Atom("Elixir." + ".".join(part.name for part in segments))
        full = quoting.expander.env.expand_alias(module)
        if full is not module:
            written = full
    if keyword_get(meta, Atom("alias")) is None and segments[0] is not ELIXIR:
        new_meta = stored(new_meta, Atom("alias"), written)
    return _node(ALIASES, new_meta, _arguments(quoting, args))


# -- Macro.escape -----------------------------------------------------------------------------


def escape(value: Any) -> Any:
    """The quoted form of a value: `Macro.escape(value)`."""
    kind = value.__class__
    if kind is tuple:
        parts = [escape(part) for part in value]
        return tuple(parts) if len(parts) == 2 else (TUPLE, EMPTY, make_list(parts))
    if kind is List:
        if value is EMPTY:
            return value
        tail = improper_tail(value)
        elements = [escape(element) for element in value]
        if tail is EMPTY:
            return make_list(elements)
        last = elements.pop()
        return make_list([*elements, (PIPE, EMPTY, make_list((last, escape(tail))))])
    if kind is Map:
        pairs = sorted_pairs(value)
        return (MAP, EMPTY, make_list((escape(key), escape(element)) for key, element in pairs))
    return value


def sorted_pairs(value: Map) -> list[tuple[Any, Any]]:
    """The entries of a map in term order of their keys."""
    from pyiex.terms.order import sort_terms

    return [(key, value[key]) for key in sort_terms(value)]
