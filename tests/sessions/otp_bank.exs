:logger.error(%{ready: :to_log}); Logger.flush()
defmodule Till do
  use GenServer
  def open(owner, opts \\ []), do: GenServer.start_link(__MODULE__, {owner, opts[:balance] || 0}, name: opts[:name])
  def deposit(till, amount) when amount > 0, do: GenServer.call(till, {:deposit, amount})
  def withdraw(till, amount), do: GenServer.call(till, {:withdraw, amount})
  def balance(till), do: GenServer.call(till, :balance)
  def note(till, text), do: GenServer.cast(till, {:note, text})
  @impl true
  def init({_owner, [refuse: true]}), do: {:stop, :refused}
  def init({owner, _}) when not is_binary(owner), do: :ignore
  def init({owner, opts}), do: {:ok, %{owner: owner, balance: opts, notes: []}, {:continue, :welcome}}
  @impl true
  def handle_continue(:welcome, state), do: {:noreply, %{state | notes: ["welcome" | state.notes]}}
  @impl true
  def handle_call({:deposit, amount}, _from, state), do: {:reply, :ok, update_in(state.balance, &(&1 + amount))}
  def handle_call({:withdraw, amount}, _from, %{balance: balance} = state) when amount > balance, do: {:reply, {:error, :insufficient, balance}, state}
  def handle_call({:withdraw, amount}, _from, state), do: {:reply, {:ok, state.balance - amount}, %{state | balance: state.balance - amount}}
  def handle_call(:balance, _from, state), do: {:reply, state.balance, state}
  def handle_call(:notes, _, state), do: {:reply, Enum.reverse(state.notes), state}
  def handle_call(:slow, from, state) do
    spawn(fn -> GenServer.reply(from, :at_last) end)
    {:noreply, state}
  end
  def handle_call(:wrong, _, state), do: {:replay, :oops, state}
  def handle_call(:close, _, state), do: {:stop, :normal, {:closed, state.balance}, state}
  @impl true
  def handle_cast({:note, text}, state), do: {:noreply, %{state | notes: [text | state.notes]}}
  def handle_cast(:crash, _), do: raise(ArgumentError, "the till is on fire")
  @impl true
  def handle_info(:audit, state), do: {:noreply, %{state | notes: ["audited" | state.notes]}, 30}
  def handle_info(:timeout, state), do: {:noreply, %{state | notes: ["idle" | state.notes]}}
end
{:ok, till} = Till.open("Vera", balance: 50)
{:ok, till} = Till.open("Vera")
Till.deposit(till, 100)
Till.withdraw(till, 30)
Till.withdraw(till, 300)
Till.deposit(till, -5)
Till.balance(till)
Till.note(till, "hello")
GenServer.call(till, :notes)
GenServer.call(till, :slow)
send(till, :audit); Process.sleep(80); GenServer.call(till, :notes)
:sys.get_state(till)
GenServer.call(till, :close)
Process.alive?(till)
Till.balance(till)
Till.balance(:nobody_here)
Till.balance(nil)
Till.open(:vera)
Process.flag(:trap_exit, true)
GenServer.start_link(Till, {"x", [refuse: true]})
flush()
{:ok, till} = Till.open("Otto", name: :till)
Till.open("Otto", name: :till) == {:error, {:already_started, till}}
Till.open("Otto", name: "till")
try do GenServer.call(:till, :wrong) catch :exit, _ -> Process.sleep(200) end
Process.sleep(200)
flush()
{:ok, till} = Till.open("Ida", name: :till)
flush()
try do GenServer.call(:till, :unknown) catch :exit, _ -> Process.sleep(200) end
{:ok, till} = GenServer.start(Till, {"Uli", 3}, name: {:global, :uli}); till == :global.whereis_name(:uli)
GenServer.call({:global, :uli}, :balance)
GenServer.whereis({:global, :uli}) == till
try do GenServer.call(till, :unknown_thing) catch :exit, _ -> Process.sleep(200) end
GenServer.call({:global, :uli}, :balance)
{:ok, till} = GenServer.start(Till, {"Uli", 3}, name: {:via, Registry, {Nope, 1}})
{:ok, till} = GenServer.start(Till, {"Uli", 3}, timeout: 10, hibernate_after: 5)
GenServer.cast(till, :unknown_cast); Process.sleep(300)
{:ok, till} = GenServer.start(Till, {"Uli", 3})
send(till, :surprise); Process.sleep(300)
{:ok, till} = GenServer.start(Till, {"Uli", 3})
GenServer.stop(till)
GenServer.stop(till)
{:ok, till} = GenServer.start(Till, {"Uli", 3})
GenServer.stop(till, :because); Process.sleep(300)
GenServer.start(Till, :bad_args); Process.sleep(200)
GenServer.start(Till, {"x", 1}, name: Till, name: Other) |> elem(0)
GenServer.start(Till, {"x", 1}, :no_options)
GenServer.call(self(), :hi)
GenServer.call(till, :balance, -1)
GenServer.call(till, :balance, :forever)
GenServer.cast(:not_registered, :hi)
GenServer.cast({:global, :not_registered}, :hi)
GenServer.cast("string", :hi)
GenServer.abcast(:not_registered, :hi)
GenServer.multi_call([node()], Till, :balance)
GenServer.reply({self(), make_ref()}, :x)
GenServer.reply(:not_from, :x)
Till.child_spec([])
