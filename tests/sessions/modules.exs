# with warnings
defmodule P1 do
  def f(x), do: %{x | a: 1}
  def g(x), do: x.foo
  def h(x), do: %URI{x | host: "a"}
  def i(x), do: [x | x.y]
  def j(x), do: "a" <> x
  def k(x), do: "#{x}"
  def l(x), do: if(x > 1, do: :a)
  def m(x), do: x in [1, 2, y = 3]
  def n(x), do: for(<<c <- x>>, do: c + 1)
  def o(x), do: fn y when y > x -> y end
  def p(x), do: &(&1 + x)
  def q(x), do: Enum.reduce(x, &+/2)
end
P1.f(%{})
P1.f(1)
P1.g(%{})
P1.h(%{})
P1.j(1)
P1.k({})
P1.k(%{})
P1.n("ab")
P1.o(1).(0)
P1.p(1).(2)
&P1.q/1
P1.q([1, 2])
P1.q([])
Enum.map([1], &P1.z/1)
[1, 2] |> Enum.map(fn x -> P1.f(x) end)
P1.f
P1.f(1, 2)
Task.await(Task.async(fn -> 1 end))
defmodule P2 do
  def a(list) do
    list
    |> Enum.map(&double/1)
    |> Enum.filter(&(&1 > 2))
    |> then(fn l -> Enum.sum(l) end)
  end
  defp double(x), do: x * 2
  def b do
    receive do
      x -> x
    after
      0 -> :none
    end
  end
  def c(n \\ 3) do
    for i <- 1..n, j <- 1..n, i < j, into: %{}, do: {i, j}
  end
  def d(x) do
    cond do
      x > 10 -> :big
      x > 5 -> :medium
      true -> :small
    end
  end
  def e(<<a, b::binary-size(2), rest::binary>>), do: {a, b, rest}
  def e(<<>>), do: :empty
  def f(%{name: n} = m, [h | _] = l), do: {n, m, h, l}
  def g({:ok, v}), do: v
  def g({:error, r}), do: raise(ArgumentError, "got #{inspect(r)}")
  def h(x) when is_list(x), do: length(x)
  def h(x) when is_map(x), do: map_size(x)
  def h(nil), do: 0
  @default %{a: 1, b: [1, 2, {:x, "y"}]}
  def i, do: @default
  def j(key), do: @default[key]
  @re ~r/a(b)c/
  def k(s), do: Regex.run(@re, s)
  @fun &String.upcase/1
  def l(s), do: @fun.(s)
end
P2.a([1, 2, 3])
P2.b()
P2.c()
Enum.map([1, 7, 11], &P2.d/1)
P2.e("abcdef")
P2.e("")
P2.e("a")
P2.f(%{name: 1}, [2])
P2.g({:ok, 1})
P2.g({:error, :bad})
P2.g(:other)
{P2.h([1]), P2.h(%{}), P2.h(nil)}
P2.i()
P2.j(:b)
P2.k("xabc")
P2.l("up")
P2.double(2)
defmodule Counter do
  def start(n \\ 0), do: spawn(__MODULE__, :loop, [n])
  def loop(n) do
    receive do
      {:inc, by} -> loop(n + by)
      {:get, pid} -> send(pid, n); loop(n)
    end
  end
end
c = Counter.start()
send(c, {:inc, 5})
send(c, {:get, self()})
receive do n -> n end
defmodule Stack do
  use Agent
  def start_link(init), do: Agent.start_link(fn -> init end, name: __MODULE__)
  def push(x), do: Agent.update(__MODULE__, &[x | &1])
  def pop, do: Agent.get_and_update(__MODULE__, fn [h | t] -> {h, t} end)
end
{:ok, _} = Stack.start_link([])
Stack.push(1)
Stack.push(2)
Stack.pop()
Stack.child_spec([1])
defmodule KV do
  use GenServer
  def start_link(opts \\ []), do: GenServer.start_link(__MODULE__, %{}, opts)
  def put(pid, k, v), do: GenServer.cast(pid, {:put, k, v})
  def get(pid, k), do: GenServer.call(pid, {:get, k})
  @impl true
  def init(state), do: {:ok, state}
  @impl true
  def handle_cast({:put, k, v}, state), do: {:noreply, Map.put(state, k, v)}
  @impl true
  def handle_call({:get, k}, _from, state), do: {:reply, state[k], state}
end
{:ok, kv} = KV.start_link()
KV.put(kv, :a, 1)
KV.get(kv, :a)
KV.get(kv, :b)
