:logger.error(%{ready: :to_log}); Logger.flush()
Task.async_stream(1..4, fn x -> x * x end) |> Enum.to_list
Task.async_stream([3, 1, 2], fn x -> Process.sleep(x * 20); x end, ordered: false, max_concurrency: 3) |> Enum.to_list
Task.async_stream([1, 60, 1], fn x -> Process.sleep(x * 10); x end, timeout: 100) |> Enum.to_list
Task.async_stream([1, 60, 2], fn x -> Process.sleep(x * 10); x end, timeout: 100, on_timeout: :kill_task) |> Enum.to_list
Task.async_stream([1, 60, 2], fn x -> Process.sleep(x * 10); x end, timeout: 100, on_timeout: :kill_task, zip_input_on_exit: true) |> Enum.to_list
Task.async_stream(["a", "b"], String, :upcase, []) |> Enum.to_list
Task.async_stream([1, 2, 3], Kernel, :+, [10]) |> Enum.map(&elem(&1, 1))
Task.async_stream(1..100, & &1) |> Enum.take(3)
Task.async_stream([], & &1) |> Enum.to_list
Task.async_stream([1], fn -> 1 end)
Task.async_stream([1], & &1, max_concurrency: 0) |> Enum.to_list
Task.async_stream([1], & &1, max_concurrency: :lots) |> Enum.to_list
Task.async_stream([1], & &1, on_timeout: :cry) |> Enum.to_list
Task.async_stream([1], & &1, timeout: 1000) |> Enum.to_list
Task.async_stream([1], & &1, ordered: 3) |> Enum.to_list
Task.async_stream(5, & &1) |> Enum.to_list
flush()
x = 5
Task.async_stream([1, 2], fn 1 -> 1; 2 -> raise "two" end) |> Enum.to_list; Process.sleep(200)
x
Process.sleep(100)
Task.async_stream([1, 2], fn 1 -> 1; 2 -> exit(:two) end) |> Enum.to_list; Process.sleep(200)
Process.sleep(100)
Process.flag(:trap_exit, true)
Task.async_stream([1, 2, 3], fn 2 -> exit(:two); n -> n end) |> Enum.to_list
flush()
Task.async_stream([1, 2, 3], fn 2 -> exit(:two); n -> n end, zip_input_on_exit: true) |> Enum.to_list
Task.async_stream([1, 2, 3], fn 2 -> exit(:normal); n -> n end) |> Enum.to_list
Task.async_stream([1, 2, 3], fn 2 -> Process.exit(self(), :kill); n -> n end) |> Enum.to_list
Task.async_stream([1, 2, 3], fn 2 -> throw(:b); n -> n end) |> Enum.map(&elem(&1, 0)); Process.sleep(100)
flush()
Task.async_stream([1, 2, 3], fn x -> Process.sleep(20); x end, timeout: 5) |> Enum.to_list
Task.async_stream([1, 2, 3], fn x -> Process.sleep(20); x end, timeout: 5, on_timeout: :kill_task) |> Enum.to_list
{:ok, sup} = Task.Supervisor.start_link()
Task.Supervisor.async_stream(sup, [1, 2], fn x -> x + 1 end) |> Enum.to_list
Task.Supervisor.async_stream_nolink(sup, [1, 2, 3], fn 2 -> exit(:nope); n -> n end) |> Enum.to_list
Task.Supervisor.async_stream_nolink(sup, [1, 2, 3], fn 2 -> exit(:nope); n -> n end, zip_input_on_exit: true) |> Enum.to_list
Task.Supervisor.async_stream(sup, [1, 2], Kernel, :*, [4]) |> Enum.to_list
Task.Supervisor.async_stream_nolink(sup, ["a"], String, :duplicate, [3], max_concurrency: 1) |> Enum.to_list
Task.Supervisor.async_stream(sup, [1], & &1, shutdown: :brutal_kill) |> Enum.to_list
flush()
Task.async_stream([1, 2, 3], fn x -> x end) |> Enum.reduce(0, fn {:ok, n}, acc -> n + acc end)
Task.async_stream(1..3, fn _ -> length(Process.get(:"$callers")) end) |> Enum.to_list
Task.async_stream(1..3, fn _ -> Process.get(:"$callers") == [x] end) |> Enum.to_list
me = self(); Task.async_stream(1..2, fn _ -> Process.get(:"$callers") == [me] end) |> Enum.to_list
Task.async_stream(1..2, fn n -> send(me, {:working, n}) end) |> Stream.run
flush()
Stream.zip(Task.async_stream([1, 2, 3], & &1), [:a, :b]) |> Enum.to_list
flush()
Enum.find(Task.async_stream(1..10, & &1, ordered: false), &match?({:ok, 1}, &1))
try do Task.async_stream(1..10, & &1) |> Enum.each(fn _ -> throw(:enough) end) catch x -> x end
try do Task.async_stream(Stream.map(1..10, fn 3 -> raise "in"; n -> n end), & &1, max_concurrency: 2) |> Enum.to_list rescue e -> e end
flush()
Process.list |> length |> Kernel.<(80)
System.halt(0)
