Process.flag(:trap_exit, true)
Task.Supervisor.async_stream(:none, [1], & &1) |> Enum.to_list
Task.Supervisor.async_stream_nolink(:none, [1], & &1) |> Enum.to_list
flush()
{:ok, s} = Task.Supervisor.start_link(max_children: 1)
Task.Supervisor.async_stream(s, [1, 2], fn x -> Process.sleep(50); x end, max_concurrency: 2) |> Enum.to_list
flush()
Task.Supervisor.async_stream_nolink(s, [1, 2], fn x -> Process.sleep(50); x end, max_concurrency: 2) |> Enum.to_list
flush()
Task.Supervisor.async_stream_nolink(s, [1, 2], fn x -> x end, max_concurrency: 1) |> Enum.to_list
Task.async_stream([1], fn _ -> self() end) |> Enum.map(fn {:ok, p} -> Process.alive?(p) end)
Task.async_stream([1], fn _ -> Process.info(self(), :links) |> elem(1) |> length end) |> Enum.to_list
Task.async_stream([1], fn _ -> Process.get(:"$ancestors") |> length end) |> Enum.to_list
Task.async_stream([1], fn _ -> Process.info(self(), :dictionary) |> elem(1) |> Keyword.keys |> Enum.sort end) |> Enum.to_list
Task.async(fn -> Process.info(self(), :dictionary) |> elem(1) |> Keyword.keys |> Enum.sort end) |> Task.await
Task.async(fn -> Process.info(self(), :initial_call) end) |> Task.await
Task.async(fn -> Process.get(:"$initial_call") end) |> Task.await
Task.async(Enum, :sum, [[1]]).mfa
Task.async(fn -> 1 end).mfa
Task.Supervisor.async(s, fn -> Process.get(:"$initial_call") end) |> Task.await
flush() |> is_atom
System.halt(0)
