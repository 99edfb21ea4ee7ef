spawn(fn -> raise "oops" end) |> is_pid()
Process.sleep(100)
spawn(fn -> 1 / 0 end) |> is_pid()
Process.sleep(100)
spawn(fn -> exit(:quiet) end) |> is_pid()
Process.sleep(100)
spawn(fn -> throw(:ball) end) |> is_pid()
Process.sleep(100)
x = 5
spawn_link(fn -> exit(:boom) end)
Process.sleep(100)
x
Node.self
spawn_link(fn -> raise "linked" end)
Process.sleep(100)
1 + 1
Process.exit(self(), :kill)
Process.sleep(50)
:again
