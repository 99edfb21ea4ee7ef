pid = spawn(fn -> 1 + 2 end)
Process.sleep(20)
Process.alive?(pid)
Process.alive?(self())
send(self(), {:hello, "world"})
receive do
  {:hello, msg} -> msg
  {:world, _} -> "won't match"
end
receive do
  {:hello, msg} -> msg
after
  10 -> "nothing after 10ms"
end
parent = self()
spawn(fn -> send(parent, {:hello, 1}) end)
receive do {:hello, n} -> "got #{n}" end
send self(), :hello
flush()
flush
flush(1)
Process.flag(:trap_exit, true)
spawn_link(fn -> exit(:oops) end)
receive do {:EXIT, _, reason} -> reason after 100 -> :none end
spawn_monitor(fn -> exit(:bye) end)
receive do {:DOWN, _, :process, _, reason} -> reason after 100 -> :none end
Process.flag(:trap_exit, false)
Process.register(self(), :shell)
Process.register(self(), :shell2)
Process.register(self(), :shell)
send(:shell, :hi)
send(:nobody, :hi)
send("x", 1)
flush()
Process.whereis(:shell)
Process.whereis(:nobody)
Process.unregister(:nobody)
task = Task.async(fn -> 21 * 2 end)
Task.await(task)
Task.await(task, 50)
Task.await(5)
Task.async(fn -> Process.sleep(60_000) end) |> Task.yield(5)
Task.async_stream([1, 2], &(&1 * 2)) |> Enum.to_list
defmodule KV do
  def start_link do
    Task.start_link(fn -> loop(%{}) end)
  end
  defp loop(map) do
    receive do
      {:get, key, caller} ->
        send caller, Map.get(map, key)
        loop(map)
      {:put, key, value} ->
        loop(Map.put(map, key, value))
    end
  end
end
{:ok, pid} = KV.start_link()
send(pid, {:put, :hello, :world})
send(pid, {:get, :hello, self()})
receive do x -> x after 100 -> :none end
{:ok, pid} = Agent.start_link(fn -> %{} end)
Agent.update(pid, fn m -> Map.put(m, :hello, :w) end)
Agent.get(pid, fn m -> Map.get(m, :hello) end)
Agent.get_and_update(pid, fn m -> {m, 0} end)
Agent.get(pid, & &1)
Agent.update(pid, &(&1 + 1))
Agent.stop(pid)
Agent.get(pid, & &1)
Agent.start_link(5)
Agent.get(:nobody, & &1)
defmodule Bank do
  use GenServer
  def start_link(balance), do: GenServer.start_link(__MODULE__, balance, name: __MODULE__)
  def deposit(n), do: GenServer.call(__MODULE__, {:deposit, n})
  def balance, do: GenServer.call(__MODULE__, :balance)
  def audit, do: GenServer.cast(__MODULE__, :audit)
  @impl true
  def init(balance), do: {:ok, balance}
  @impl true
  def handle_call({:deposit, n}, _from, b) when n > 0, do: {:reply, :ok, b + n}
  def handle_call({:deposit, _}, _from, b), do: {:reply, {:error, :amount}, b}
  def handle_call(:balance, _from, b), do: {:reply, b, b}
  @impl true
  def handle_cast(:audit, b) do
    IO.puts("audit: #{b}")
    {:noreply, b}
  end
end
Bank.balance()
{:ok, bank} = Bank.start_link(10)
Bank.deposit(5)
Bank.deposit(-5)
Bank.balance
Bank.audit; Bank.balance
Bank.start_link(1)
:sys.get_state(bank)
GenServer.stop(bank)
Bank.balance
GenServer.call(Nobody, :x)
GenServer.cast(Nobody, :x)
try do
  raise "oops"
rescue
  e in RuntimeError -> e
end
raise "oops"
raise ArgumentError
raise ArgumentError, message: "invalid"
raise ArgumentError, "bad arg"
raise Foo
raise %RuntimeError{message: "x"}
raise KeyError, key: :a, term: %{b: 1}
defmodule MyErr do
  defexception message: "default message"
end
raise MyErr
raise MyErr, "custom"
raise MyErr, message: "kw"
raise MyErr, nope: 1
defmodule MyErr2 do
  defexception [:code]
  def message(e), do: "code #{e.code}"
end
raise MyErr2, code: 5
try do raise MyErr2, code: 1 rescue e -> Exception.message(e) end
try do
  throw(:ball)
catch
  x -> {:caught, x}
end
throw :ball
throw {:a, 1}
exit(:normal)
exit("I am exiting")
exit({:shutdown, 1})
try do
  exit("no")
catch
  :exit, r -> r
end
try do
  1 / 0
rescue
  e in [ArithmeticError, ArgumentError] -> Exception.message(e)
end
try do
  :ok
rescue
  _ -> 1
else
  :ok -> :fine
after
  IO.puts("cleanup")
end
try do
  2
else
  1 -> :one
end
try do
  raise "x"
after
  IO.puts("after")
end
try do
  Map.fetch!(%{}, :a)
rescue
  KeyError -> :nokey
end
try do
  String.length(1)
rescue
  e in FunctionClauseError -> e.function
end
try do
  raise "a"
rescue
  e -> reraise e, __STACKTRACE__
end
try do :erlang.error(:badarg) rescue e -> e end
try do :erlang.error({:badmatch, 1}) rescue e -> e end
try do :erlang.error(:weird) rescue e -> e end
:erlang.error(:weird)
try do {:ok, _} = :error rescue e in MatchError -> e.term end
try do throw 1 catch :throw, v -> v after IO.puts("x") end
catch_me = fn f -> try do f.() rescue e -> e.__struct__ catch k, v -> {k, v} end end
catch_me.(fn -> hd([]) end)
catch_me.(fn -> throw(1) end)
catch_me.(fn -> exit(1) end)
catch_me.(fn -> %{a: 1}.b end)
catch_me.(fn -> nil.b end)
catch_me.(fn -> Foo.b end)
catch_me.(fn -> case 1 do 2 -> 3 end end)
catch_me.(fn -> cond do false -> 3 end end)
catch_me.(fn -> (fn 1 -> 1 end).(2) end)
catch_me.(fn -> (fn 1 -> 1 end).(2, 3) end)
catch_me.(fn -> if(1 and 2, do: 3) end)
catch_me.(fn -> 5.() end)
5.()
File.read!("nope.txt")
File.read("nope.txt")
File.open("nope/x", [:write])
File.exists?("nope")
path = Path.join(System.user_home!(), "guide.txt"); nil
File.write!(path, "one\ntwo\n")
File.stream!(path) |> Enum.map(&String.trim/1)
{:ok, dev} = File.open(path, [:append])
IO.binwrite(dev, "three")
File.close(dev)
File.read!(path)
IO.write(dev, "x")
File.stat!(path).size
File.rm(path)
File.rm(path)
File.rm!("nope.txt")
File.mkdir!("/nope/a/b")
File.ls("/nope")
File.ls!("/nope")
File.cp!("nope", "nope2")
Path.join("foo", "bar")
Path.expand("/a/../b")
Path.basename("/a/b.ex", ".ex")
Path.extname("x.tar.gz")
IO.gets("name? ")
typed answer
IO.read(:stdio, :line)
IO.puts(:stderr, "to stderr")
IO.puts(:nodevice, "x")
IO.inspect([1, 2], label: "lbl") |> Enum.sum
IO.iodata_to_binary(["a", [?b], "c"])
IO.iodata_to_binary([:a])
IO.iodata_length(["ab"])
System.get_env("NOPE_ENV")
System.fetch_env!("NOPE_ENV")
System.cmd("echo", ["hey"])
System.cmd("nope_cmd", [])
System.halt(0)
