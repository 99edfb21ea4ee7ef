# with warnings
Code.eval_string("a = 1; b = a + 1", [])
Code.eval_string("x * 2", x: 21)
Code.eval_string("1 +")
Code.eval_string("__ENV__.line", [], line: 42)
Code.eval_string("__ENV__.file", [], file: "given.exs")
Code.eval_quoted(quote(do: var!(z) + 1), z: 1)
Code.eval_quoted({:+, [], [1, 2]})
Code.eval_string("defmodule InText do\n  def f, do: :text\nend")
InText.f()
Code.compile_string("defmodule Compiled do\n  def f, do: :compiled\nend") |> Enum.map(&elem(&1, 0))
Compiled.f()
Code.compile_quoted(quote(do: defmodule(Quoted.One, do: def(f, do: 1)))) |> length()
Quoted.One.f()
Module.create(Made, quote(do: def(f, do: __MODULE__)), Macro.Env.location(__ENV__)) |> elem(1)
Made.f()
Code.ensure_loaded(Made)
Code.ensure_loaded(Nope)
Code.ensure_loaded?(Made)
Code.ensure_compiled(Nope)
Code.ensure_loaded!(Nope)
Code.string_to_quoted("foo(1, :a)")
Code.string_to_quoted("foo(")
Code.string_to_quoted("a = 1", columns: true)
Code.fetch_docs(Made)
Code.get_compiler_option(:ignore_module_conflict)
Code.get_compiler_option(:nope)
Code.put_compiler_option(:ignore_module_conflict, true)
defmodule Made do
  def f, do: :again
end
Made.f()
Code.put_compiler_option(:ignore_module_conflict, false)
defmodule Made do
  def f, do: :third
end
defmodule Made do
  raise "fails"
end
Made.f()
:code.is_loaded(Nope)
defmodule Looping do
  def count(0), do: :done
  def count(n), do: count(n - 1)
  def even?(0), do: true
  def even?(n), do: odd?(n - 1)
  def odd?(0), do: false
  def odd?(n), do: even?(n - 1)
  def sum([]), do: 0
  def sum([h | t]), do: h + sum(t)
  def ack(0, n), do: n + 1
  def ack(m, 0), do: ack(m - 1, 1)
  def ack(m, n), do: ack(m - 1, ack(m, n - 1))
  def collatz(1, steps), do: steps
  def collatz(n, steps) when rem(n, 2) == 0, do: collatz(div(n, 2), steps + 1)
  def collatz(n, steps), do: collatz(3 * n + 1, steps + 1)
  def closures(0, acc), do: Enum.map(acc, & &1.())
  def closures(n, acc), do: closures(n - 1, [fn -> n end | acc])
  def server(state) do
    receive do
      {:add, n} -> server(state + n)
      {:get, from} ->
        send(from, {:state, state})
        server(state)
      :stop -> :stopped
    after
      1000 -> :timeout
    end
  end
  def guarded(x) when is_integer(x) and x > 0 when is_float(x), do: :number
  def guarded(_), do: :other
  def pinned(x, y) do
    case y do
      ^x -> :same
      _ -> :different
    end
  end
  def with_chain(map) do
    with {:ok, a} <- Map.fetch(map, :a),
         {:ok, b} when b > 0 <- Map.fetch(map, :b) do
      a + b
    else
      :error -> :missing
      {:ok, b} -> {:negative, b}
    end
  end
  def attempts(f) do
    f.()
  rescue
    e in [ArgumentError, RuntimeError] -> {:rescued, e.message}
    ArithmeticError -> :arithmetic
  catch
    :throw, value -> {:caught, value}
    :exit, reason -> {:exit, reason}
  else
    :fine -> :it_was_fine
    other -> {:else, other}
  after
    IO.puts("after")
  end
end
Looping.count(100_000)
Looping.even?(10_001)
Looping.sum(Enum.to_list(1..10_000))
Looping.ack(2, 3)
Looping.collatz(27, 0)
Looping.closures(3, [])
pid = spawn(fn -> Looping.server(0) end)
send(pid, {:add, 5})
send(pid, {:add, 6})
send(pid, {:get, self()})
receive do message -> message end
send(pid, :stop)
Enum.map([1, 1.5, -1, :a], &Looping.guarded/1)
{Looping.pinned(1, 1), Looping.pinned(1, 2)}
Looping.with_chain(%{a: 1, b: 2})
Looping.with_chain(%{a: 1})
Looping.with_chain(%{a: 1, b: -2})
Looping.attempts(fn -> :fine end)
Looping.attempts(fn -> 3 end)
Looping.attempts(fn -> raise "r" end)
Looping.attempts(fn -> 1 / 0 end)
Looping.attempts(fn -> throw(:t) end)
Looping.attempts(fn -> exit(:e) end)
Looping.attempts(fn -> raise KeyError, key: 1 end)
defmodule Sigils do
  defmacro sigil_m({:<<>>, _, [text]}, _), do: String.length(text)
end
import Sigils
~m(four)
