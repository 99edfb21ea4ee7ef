Process.flag(:trap_exit, true)
ends = fn reason -> {p, r} = spawn_monitor(fn -> exit(reason) end); receive do {:DOWN, ^r, :process, ^p, why} -> why end end
Enum.map([:normal, :shutdown, {:shutdown, 1}, :kill, :boom, {:a, [1]}, "text", nil], ends)
idle = fn -> receive do :never -> :ok end end
hit = fn reason -> p = spawn(idle); r = Process.monitor(p); Process.exit(p, reason); receive do {:DOWN, ^r, _, _, why} -> {:down, why} after 30 -> {:alive, Process.alive?(p)} end end
Enum.map([:normal, :shutdown, {:shutdown, 1}, :kill, :killed, :boom], hit)
trapping = fn -> Process.flag(:trap_exit, true); receive do {:EXIT, from, why} -> exit({:trapped, is_pid(from), why}) end end
hit_trapping = fn reason -> p = spawn(trapping); Process.sleep(5); r = Process.monitor(p); Process.exit(p, reason); receive do {:DOWN, ^r, _, _, why} -> why after 50 -> :alive end end
Enum.map([:normal, :shutdown, {:shutdown, 1}, :kill, :killed, :boom], hit_trapping)
linked = fn reason -> p = spawn_link(fn -> exit(reason) end); receive do {:EXIT, ^p, why} -> why after 50 -> :nothing end end
Enum.map([:normal, :shutdown, :kill, :killed, :boom, {:x, 1}], linked)
self_exit = fn reason -> {p, r} = spawn_monitor(fn -> Process.exit(self(), reason); Process.sleep(10); :alive end); receive do {:DOWN, ^r, _, ^p, why} -> why end end
Enum.map([:normal, :kill, :boom], self_exit)
self_trap = fn reason -> {p, r} = spawn_monitor(fn -> Process.flag(:trap_exit, true); Process.exit(self(), reason); receive do {:EXIT, _, why} -> exit({:got, why}) after 10 -> exit(:none) end end); receive do {:DOWN, ^r, _, ^p, why} -> why end end
Enum.map([:normal, :kill, :boom], self_trap)
chain = fn reason -> me = self(); {p, r} = spawn_monitor(fn -> spawn_link(fn -> exit(reason) end); receive do :never -> 1 after 50 -> send(me, :survived) end end); receive do {:DOWN, ^r, _, ^p, why} -> why after 200 -> :none end end
Enum.map([:normal, :shutdown, :kill, :boom], chain)
flush()
chain_trap = fn reason -> {p, r} = spawn_monitor(fn -> Process.flag(:trap_exit, true); q = spawn_link(fn -> exit(reason) end); receive do {:EXIT, ^q, why} -> exit({:saw, why}) after 50 -> 1 end end); receive do {:DOWN, ^r, _, ^p, why} -> why after 200 -> :none end end
Enum.map([:normal, :shutdown, :kill, :boom], chain_trap)
dead = spawn(fn -> :ok end); Process.sleep(5)
Process.link(dead)
receive do {:EXIT, ^dead, why} -> why after 50 -> :none end
Process.unlink(dead)
Process.exit(dead, :kill)
Process.monitor(dead); receive do {:DOWN, _, :process, ^dead, why} -> why end
spawn(fn -> Process.link(dead) end) |> is_pid(); Process.sleep(300)
{p, r} = spawn_monitor(fn -> Process.flag(:trap_exit, true); Process.link(dead); receive do m -> exit(elem(m, 2)) end end); receive do {:DOWN, ^r, _, _, why} -> why end
Process.monitor(:no_such_name); receive do {:DOWN, _, :process, {name, n}, why} -> {name, n, why} end
Process.monitor({:no_such_name, :"no_such@node"}); receive do {:DOWN, _, :process, {name, n}, why} -> {name, n, why} after 5000 -> :none end
ref = Process.monitor(spawn(idle)); Process.demonitor(ref); Process.demonitor(ref)
two = spawn(idle); r1 = Process.monitor(two); r2 = Process.monitor(two); Process.exit(two, :gone)
{receive do {:DOWN, ^r1, _, _, why} -> why end, receive do {:DOWN, ^r2, _, _, why} -> why end}
Process.register(spawn(idle), :named); nr = Process.monitor(:named); Process.exit(Process.whereis(:named), :bye)
receive do {:DOWN, ^nr, :process, who, why} -> {who, why} end
Process.whereis(:named)
once = spawn_link(idle); Process.link(once); Process.unlink(once); Process.exit(once, :quiet); Process.sleep(10)
flush()
Process.exit(self(), :normal)
receive do {:EXIT, from, why} -> {from == self(), why} end
Process.exit(self(), :boom)
receive do {:EXIT, from, why} -> {from == self(), why} end
raising = fn -> raise ArgumentError, "oops" end
{p, r} = spawn_monitor(fn -> raising.() end); why = receive do {:DOWN, ^r, _, ^p, {e, stack}} -> {e, is_list(stack)} end; Process.sleep(50); why
{p, r} = spawn_monitor(fn -> throw(:ball) end); why = receive do {:DOWN, ^r, _, ^p, {why, stack}} -> {why, is_list(stack)} end; Process.sleep(50); why
{p, r} = spawn_monitor(fn -> :erlang.error(:bad) end); why = receive do {:DOWN, ^r, _, ^p, {why, _}} -> why end; Process.sleep(50); why
{p, r} = spawn_monitor(fn -> try do exit(:inner) catch :exit, x -> exit({:again, x}) end end); receive do {:DOWN, ^r, _, ^p, why} -> why end
{p, r} = spawn_monitor(fn -> try do exit(:inner) after send(:no_one_here, 1) end end); why = receive do {:DOWN, ^r, _, ^p, {why, _}} -> why end; Process.sleep(50); why
me = self(); {p, r} = spawn_monitor(fn -> try do receive do :never -> 1 end after send(me, :after_ran) end end); Process.sleep(5); Process.exit(p, :stop); receive do {:DOWN, ^r, _, _, why} -> why end
receive do :after_ran -> :ran after 20 -> :not_run end
Process.exit(:not_a_pid, :x)
Process.exit(self())
Process.link(:not_a_pid)
Process.monitor(1)
Process.flag(:trap_exit, false)
spawn_link(fn -> exit(:normal) end) |> is_pid(); Process.sleep(20); :still_here
spawn_link(fn -> exit(:crash_the_shell) end); Process.sleep(100)
:after_restart
me
x = 1
System.halt(0)
