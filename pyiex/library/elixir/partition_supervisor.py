"""`PartitionSupervisor`: the same child several times, each for a part of the keys."""

from __future__ import annotations

from typing import Any

from pyiex.library import ets_table
from pyiex.library.declare import Library
from pyiex.library.elixir import gen_server, supervisor
from pyiex.library.elixir.gen_server_common import server_name
from pyiex.library.erlang import ets, gen
from pyiex.library.erlang.hashing import phash2_in
from pyiex.library.shown import shown
from pyiex.library.supervision import SUPERVISOR
from pyiex.runtime import abi
from pyiex.terms.atoms import TRUE, Atom
from pyiex.terms.errors import Raised, argument_error
from pyiex.terms.functions import Fun
from pyiex.terms.ids import Pid
from pyiex.terms.lists import make_list
from pyiex.terms.maps import make_map

lib = Library(
    "PartitionSupervisor",
    """
    A supervisor that starts the same child several times, so that no single process has all the
    work. `{:via, PartitionSupervisor, {name, key}}` calls the one that the key belongs to.

        iex> spec = {Agent, fn -> 0 end}
        iex> {:ok, _pid} = PartitionSupervisor.start_link(child_spec: spec, name: :tills, partitions: 2)
        iex> Agent.get({:via, PartitionSupervisor, {:tills, "a customer"}}, fn sum -> sum end)
        0
    """,
)

lib.type("name() :: atom() | {:via, module(), term()}")

_MODULE = Atom("Elixir.PartitionSupervisor")
_PARTITIONS = Atom("partitions")
_RESTARTS = ("strategy", "max_restarts", "max_seconds")
_NAME = Atom("name")


@lib.function(spec="child_spec(keyword()) :: Supervisor.child_spec()")
def child_spec(opts: Any) -> Any:
    """The specification of such a supervisor, as a child of another one.

    iex> PartitionSupervisor.child_spec(child_spec: Agent, name: :tills)[:id]
    :tills
    """
    known = dict(opts)
    start = (_MODULE, Atom("start_link"), make_list([opts]))
    spec = {"id": known.get(_NAME, _MODULE), "start": start, "type": SUPERVISOR}
    return make_map((Atom(key), value) for key, value in spec.items())


@lib.function(spec="start_link(keyword()) :: Supervisor.on_start()")
def start_link(opts: Any) -> Any:
    """Starts the supervisor and its partitions, linked to the caller.

    Options: `:child_spec`, `:name`, `:partitions` (as many as there are processors),
    `:with_arguments` (a function of the child's arguments and the partition's number),
    and `:max_restarts`, `:max_seconds` and `:strategy` as for `Supervisor`.

    iex> arguments = fn [_], number -> [fn -> number end] end
    iex> spec = Supervisor.child_spec({Agent, :unused}, [])
    iex> options = [child_spec: spec, name: :gates, partitions: 3, with_arguments: arguments]
    iex> {:ok, _pid} = PartitionSupervisor.start_link(options)
    iex> Agent.get({:via, PartitionSupervisor, {:gates, 2}}, fn number -> number end)
    2
    """
    known = {key.name: value for key, value in opts}
    name = known.get("name")
    if name is None:
        raise argument_error("the :name option must be given to PartitionSupervisor")
    server_name(name)
    if "child_spec" not in known:
        raise argument_error("the :child_spec option must be given to PartitionSupervisor")
    spec = supervisor.child_spec(known["child_spec"], make_list())
    count = known["partitions"] if "partitions" in known else _usual_count()
    if count.__class__ is not int or count < 1:
        raise argument_error(f"the :partitions option must be a positive integer, got: {shown(count)}")
    change = known.get("with_arguments")
    if change is not None and not (isinstance(change, Fun) and change.arity == 2):
        raise argument_error(
            "the :with_arguments option must be a function that receives two arguments, "
            f"the current call arguments and the partition, got: {shown(change)}"
        )
    children = [_partition(name, spec, change, number) for number in range(count)]
    flags = [(key, value) for key, value in opts if key.name in _RESTARTS]
    if "strategy" not in known:
        flags.append((Atom("strategy"), Atom("one_for_one")))
    answer = (name, count, make_list(children), make_list(flags))
    return supervisor.start_module(_MODULE, answer, make_list([(_NAME, name)]))


def _usual_count() -> Any:
    return abi.apply_mfa(Atom("Elixir.System"), Atom("schedulers_online"), ())


def _partition(name: Any, spec: Any, change: Any, number: int) -> Any:
    module, function, args = spec[Atom("start")]
    if change is not None:
        args = abi.apply_fun(change, (args, number))
    start = (_MODULE, Atom("start_child"), make_list([(module, function, args), name, number]))
    modules = spec.get(Atom("modules"), make_list([module]))
    return spec.merge([(Atom("id"), number), (Atom("start"), start), (Atom("modules"), modules)])


@lib.function(hidden=True)
def init(arguments: Any) -> Any:
    """Makes the table of the partitions, which the supervisor owns."""
    name, count, children, flags = arguments
    options = [Atom("set"), Atom("named_table"), Atom("protected"), (Atom("read_concurrency"), TRUE)]
    ets.new(_table_name(name), make_list(options))
    ets.insert(_table_name(name), (_PARTITIONS, count))
    return supervisor.init(children, flags)


def _table_name(name: Any) -> Atom:
    """What the table is called; a name that is no atom stands in it as it is written."""
    return name if name.__class__ is Atom else Atom(shown(name))


@lib.function("start_child", hidden=True)
def start_partition(start: Any, name: Any, number: Any) -> Any:
    """Starts a partition, in the supervisor's process, and notes its pid."""
    module, function, args = start
    answer = abi.apply_mfa(module, function, tuple(args))
    if answer.__class__ is tuple and len(answer) >= 2 and answer[1].__class__ is Pid:
        ets.insert(_table_name(name), (number, answer[1]))
    return answer


@lib.function(spec="partitions(name()) :: pos_integer()")
def partitions(name: Any) -> Any:
    """How many partitions there are.

    iex> PartitionSupervisor.start_link(child_spec: {Agent, fn -> 0 end}, name: :lanes, partitions: 4)
    iex> PartitionSupervisor.partitions(:lanes)
    4
    """
    found = ets_table.tables().get(_table_name(name))
    if found is None:
        raise _no_process(name)
    return found.rows.find(_PARTITIONS)[0][1]


def _no_process(name: Any) -> Raised:
    return gen.exit_with((Atom("noproc"), (_MODULE, _PARTITIONS, make_list([name]))))


# -- names ------------------------------------------------------------------------------------


@lib.function(hidden=True)
def whereis_name(name_and_key: Any) -> Any:
    """The pid of the partition that a key belongs to."""
    name, key = name_and_key
    count = partitions(name)
    number = abs(key) % count if key.__class__ is int else phash2_in(key, count)
    return ets.lookup_element(_table_name(name), number, 2)


@lib.function(hidden=True)
def send(name_and_key: Any, message: Any) -> Any:
    """Sends to the partition that a key belongs to."""
    pid = whereis_name(name_and_key)
    abi.send(pid, message)
    return pid


@lib.function(hidden=True)
def register_name(_name: Any, _pid: Any) -> Any:
    """Partitions have their names from the supervisor alone."""
    raise argument_error("register_name is not supported in PartitionSupervisor")


@lib.function(hidden=True)
def unregister_name(_name: Any) -> Any:
    """Partitions have their names from the supervisor alone."""
    raise argument_error("unregister_name is not supported in PartitionSupervisor")


# -- requests ---------------------------------------------------------------------------------


@lib.function(spec="which_children(name()) :: [{integer(), pid(), :worker | :supervisor, [module()]}]")
def which_children(name: Any) -> Any:
    """The partitions, the last one first: number, process, type and modules of each."""
    return supervisor.which_children(name)


@lib.function(spec="count_children(name()) :: map()")
def count_children(name: Any) -> Any:
    """How many partitions there are, running ones, and of each type.

    iex> PartitionSupervisor.start_link(child_spec: {Agent, fn -> 0 end}, name: :rails, partitions: 2)
    iex> PartitionSupervisor.count_children(:rails)
    %{active: 2, specs: 2, supervisors: 0, workers: 2}
    """
    return supervisor.count_children(name)


@lib.function(spec="stop(name(), reason :: term(), timeout()) :: :ok")
def stop(name: Any, reason: Any = abi.NORMAL, timeout: Any = abi.INFINITY) -> Any:
    """Has the supervisor end its partitions and itself, and waits until it has."""
    return gen_server.stop(name, reason, timeout)
