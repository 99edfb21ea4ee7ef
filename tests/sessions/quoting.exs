quote do: 1 + 2
quote do: foo(1, :a)
quote do: x
quote do
  1
  2
end
x = 5
quote do: unquote(x) + 1
Macro.to_string(quote do: 1 + 2 * 3)
Macro.to_string(quote do: foo(1, [a: 2]))
Code.eval_string("1 + 2")
Code.eval_string("a + b", a: 1, b: 2)
Code.string_to_quoted("1 + 2")
Code.string_to_quoted!("f(x)")
{:+, [], [1, 2]} |> Code.eval_quoted
Macro.expand(quote(do: unless(true, do: 1)), __ENV__) |> elem(0)
quote do: %{a: 1}
quote do: [1 | 2]
quote do: {1, 2}
quote do: {1, 2, 3}
quote do: "a#{1}b"
quote do: fn x -> x end
quote do: &(&1 + 1)
quote do: Foo.bar(1)
quote do: @a
quote do: a.b
quote do: a[:b]
quote do: if(true, do: 1)
