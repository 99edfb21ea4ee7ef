# with warnings
defmodule Stack do
  use GenServer
  def start_link(x, opts \\ []), do: GenServer.start_link(__MODULE__, x, opts)
  def init(x), do: {:ok, x}
end
import Supervisor.Spec
worker(Stack, [[1]])
worker(Stack, [[1], [name: S]], id: :x, restart: :transient, shutdown: 100, function: :go, modules: [A])
supervisor(Stack, [[1]])
supervisor(Stack, [[1]], id: 2)
supervise([worker(Stack, [[1]])], strategy: :one_for_one)
supervise([worker(Stack, [[1]]), worker(Stack, [[2]])], strategy: :one_for_one)
supervise([worker(Stack, [[1]])], strategy: :one_for_all, max_restarts: 9, max_seconds: 2)
supervise([worker(Stack, [[1]])], [])
{:ok, s} = Supervisor.start_link([worker(Stack, [[1], [name: :st]]), supervisor(Stack, [[2]], id: :two)], strategy: :one_for_one)
Supervisor.which_children(s) |> Enum.map(&Tuple.delete_at(&1, 1))
Supervisor.start_child(s, worker(Stack, [[3]], id: 3)) |> elem(0)
defmodule Old do
  use Supervisor
  import Supervisor.Spec
  def start_link, do: Supervisor.start_link(__MODULE__, [])
  def init([]) do
    children = [worker(Stack, [[5]], restart: :temporary)]
    supervise(children, strategy: :one_for_one)
  end
end
Old.start_link |> elem(0)
defmodule Older do
  use Supervisor
  import Supervisor.Spec, warn: false
  def start_link, do: Supervisor.start_link(__MODULE__, [])
  def init([]), do: supervise([worker(Stack, [[5]])], strategy: :one_for_one)
end
Older.start_link |> elem(0)
Supervisor.Spec.worker(Stack, [])
worker(Stack, 5)
worker(Stack, [], nonsense: 1)
worker(:stack, [])
supervise([1], strategy: :one_for_one)
