i 42
i 1.5
i :foo
i nil
i true
i "foo"
i "a\0"
i <<255, 1>>
i <<1::3>>
i []
i [1, 2]
i 'abc'
i 'é'
i [a: 1]
i [1 | 2]
i {}
i %{a: 1}
i 1..5
i ~r/a/
i MapSet.new([1])
i fn x -> x end
i &String.upcase/1
i &is_atom/1
i make_ref()
i Nope
i Elixir.Nope
i :"Elixir.Foo Bar"
i :"foo bar"
i %RuntimeError{}
i IEx.dont_display_result
System.halt(0)
