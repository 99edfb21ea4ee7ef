spawn(fn -> raise "oops" end); Process.sleep(150)
spawn(fn -> 1 / 0 end); Process.sleep(150)
spawn(fn -> exit(:quiet) end); Process.sleep(150)
spawn(fn -> throw(:ball) end); Process.sleep(150)
spawn(fn -> hd([]) end); Process.sleep(150)
spawn(fn -> String.to_integer("x") end); Process.sleep(150)
x = 5
spawn_link(fn -> exit(:boom) end); Process.sleep(150)
x
Node.self
spawn_link(fn -> exit({:shutdown, :reason}) end); Process.sleep(150)
1 + 1
Process.exit(self(), :kill); Process.sleep(150)
:again
exit(:from_the_prompt)
2 + 2
System.halt(0)
