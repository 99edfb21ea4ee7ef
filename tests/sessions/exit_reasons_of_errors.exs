Process.flag(:trap_exit, true)
reason = fn code -> pid = spawn_link(code); receive do {:EXIT, ^pid, reason} -> reason end end
reason.(fn -> raise "no flour" end); Process.sleep(200)
reason.(fn -> {:ok, 1} = :no end); Process.sleep(200)
reason.(fn -> throw(:ball) end); Process.sleep(200)
reason.(fn -> :erlang.error(:burnt) end); Process.sleep(200)
reason.(fn -> case 1 do 2 -> 1 end end); Process.sleep(200)
reason.(fn -> exit(:enough) end)
{:ok, pid} = Task.start_link(fn -> raise ArgumentError end); receive do {:EXIT, ^pid, {error, [frame | _]}} -> {error, frame} end
Process.sleep(200)
System.halt(0)
