# with warnings
:logger.error(%{ready: :to_log}); Logger.flush()
defmodule W1 do
  use GenServer
  def handle_call(:x, from, state), do: {:reply, :x, state}
end
defmodule W2 do
  use GenServer
  @impl true
  def init(x), do: {:ok, x}
  def handle_cast(:a, s), do: {:noreply, s}
end
defmodule W3 do
  use GenServer
  @impl true
  def init(x), do: {:ok, x}
  @impl true
  def handle_calls(:a, s), do: {:noreply, s}
end
defmodule W5 do
  use Supervisor
end
defmodule W6 do
  use DynamicSupervisor
end
defmodule W7 do
  use Application
end
defmodule W8 do
  use Agent
  def start_link(x), do: Agent.start_link(fn -> y = x; 1 end)
end
defmodule W9 do
  use Task
  def run(arg), do: undefined_fun(arg)
end
defmodule W10 do
  @behaviour GenServer
  def init(x), do: {:ok, x}
end
defmodule W11 do
  @behaviour :gen_statem
  def init(x), do: {:ok, x}
end
defmodule W12 do
  @behaviour :gen_event
  def init(x), do: {:ok, x}
end
defmodule W13 do
  @behaviour NoSuchBehaviour
end
defmodule W14 do
  use GenServer, restart: :sometimes
  @impl true
  def init(x), do: {:ok, x}
  def handle_info(:a, s), do: {:noreply, s}
  def handle_call(:b, _, s), do: {:reply, 1, s}
  def handle_info(:c, s), do: {:noreply, s}
end
W14.child_spec(1)
defmodule W15 do
  use GenServer
  @impl true
  def init(x), do: {:ok, x}
  @impl true
  defp handle_cast(:a, s), do: {:noreply, s}
end
defmodule W16 do
  use GenServer
  @impl true
  def init(x), do: {:ok, x}
  @impl true
  def handle_info(msg, state) do
    case msg do
      :a -> state2 = 1
    end
    {:noreply, state}
  end
end
defmodule W17 do
  use GenServer
  @impl true
  @doc "docs"
  def init(x), do: {:ok, x}
  def start_link(opts), do: GenServer.startlink(__MODULE__, opts)
  def go, do: Loger.info("x")
  def ask, do: Logger.info("x")
end
W17.ask
W17.go
W17.start_link([])
GenServer.start_link(W1, []) |> elem(0)
{:ok, p} = GenServer.start(W2, 1); GenServer.cast(p, :b); Process.sleep(100)
require Logger
Logger.warn("old")
Logger.info("x", :bad_meta)
Process.sleep(50)
