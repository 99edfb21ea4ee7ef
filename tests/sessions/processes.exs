Process.register(self(), :second)
send({:second, node()}, :hello)
flush()
flush()
send(:second, {:hi, 1})
send(self(), 2)
flush
pid = spawn(fn -> receive do {:ping, from} -> send(from, :pong) end end)
send(pid, {:ping, self()})
receive do x -> x after 1000 -> :nothing end
Process.alive?(pid)
Process.alive?(self())
Process.whereis(:second) == self()
Process.whereis(:nobody)
:second in Process.registered()
me = self()
spawn(fn -> send(me, {:from, :child}) end) |> is_pid
receive do {:from, who} -> who after 1000 -> :none end
{pid, ref} = spawn_monitor(fn -> exit(:done) end)
receive do {:DOWN, ^ref, :process, ^pid, reason} -> reason after 1000 -> :none end
ref = Process.monitor(:nobody_at_all)
receive do {:DOWN, ^ref, :process, what, reason} -> {what, reason} after 1000 -> :none end
Process.flag(:trap_exit, true)
pid = spawn_link(fn -> exit(:boom) end)
receive do {:EXIT, ^pid, reason} -> reason after 1000 -> :none end
Process.flag(:trap_exit, false)
Process.send_after(self(), :later, 10)
receive do m -> m after 1000 -> :none end
t = Process.send_after(self(), :never, 100_000)
is_integer(Process.cancel_timer(t))
Process.cancel_timer(t)
Process.sleep(5)
Process.put(:k, 1)
Process.get(:k)
Process.get(:other, :default)
Process.delete(:k)
for n <- 1..3, do: send(self(), n)
receive do 3 -> :three end
receive do n -> n end
flush
receive do after 5 -> :waited end
Process.exit(spawn(fn -> Process.sleep(:infinity) end), :kill)
Process.unregister(:second)
Process.unregister(:second)
pid = spawn(fn -> :ok end)
Process.sleep(20)
Process.alive?(pid)
send(pid, :lost)
Process.info(pid)
Process.info(self(), :message_queue_len)
Process.info(self(), :registered_name)
self() == self()
is_reference(make_ref())
echo = spawn(fn -> loop = fn loop -> receive do {p, m} -> send(p, m); loop.(loop) end end; loop.(loop) end)
for n <- 1..3 do send(echo, {self(), n * 10}); receive do m -> m end end
spawn(fn -> IO.puts("from a process") end) |> is_pid
Process.sleep(30)
:timer.sleep(5)
{us, value} = :timer.tc(fn -> :v end); value
:erlang.process_info(self(), :trap_exit)
