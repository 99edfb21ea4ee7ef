{:ok, _} = Registry.start_link(keys: :unique, name: Phones)
via = fn key -> {:via, Registry, {Phones, key}} end
{:ok, one} = Agent.start(fn -> 1 end, name: via.("one"))
Agent.start_link(fn -> 1 end, name: via.("one")) == {:error, {:already_started, one}}
Agent.get(via.("one"), & &1)
Agent.cast(via.("one"), &(&1 + 1))
Agent.get(via.("one"), & &1)
GenServer.whereis(via.("one")) == one
GenServer.whereis(via.("two"))
GenServer.cast(via.("two"), :lost)
Agent.get(via.("two"), & &1)
:sys.get_state(via.("one"))
:gen_server.call(via.("one"), {:get, & &1})
Agent.update(via.("one"), fn _ -> exit(:shutdown) end)
Process.sleep(20); Registry.lookup(Phones, "one")
{:ok, world} = Agent.start_link(fn -> :wide end, name: {:global, :table})
Agent.start_link(fn -> :wide end, name: {:global, :table}) == {:error, {:already_started, world}}
Agent.get({:global, :table}, & &1)
GenServer.whereis({:global, :table}) == world
:global.whereis_name(:table) == world
:global.registered_names()
Agent.get({:via, :global, :table}, & &1)
GenServer.whereis({:global, {:any, "term"}})
Agent.stop({:global, :table})
Process.sleep(20); :global.whereis_name(:table)
Agent.get({:global, :table}, & &1)
{:ok, machine} = Task.Supervisor.start_link(name: via.(:tasks))
Task.Supervisor.async(via.(:tasks), fn -> :found end) |> Task.await()
Process.info(machine, :registered_name)
GenServer.start_link(Agent.Server, fn -> 1 end, name: {:via, "module", 1})
GenServer.start_link(Agent.Server, fn -> 1 end, name: {:global, 1, 2})
GenServer.start(Agent.Server, fn -> 1 end, name: true) |> elem(0)
GenServer.start(Agent.Server, fn -> 1 end, name: :undefined)
System.halt(0)
