add = fn a, b -> a + b end
add.(1, 2)
fact = fn f, n -> if n == 0, do: 1, else: n * f.(f, n - 1) end
fact.(fact, 20)
fact.(fact, 50)
make = fn n -> fn x -> x + n end end
make.(5).(6)
compose = &(&2.(&1.(&3)))
compose.(fn x -> x + 1 end, fn x -> x * 2 end, 5)
is_function(add)
is_function(add, 3)
up = &String.upcase/1
up.("abc")
(&Enum.count/1).([1, 2])
Function.identity(5)
x = 10
f = fn -> x end
x = 20
f.()
x
fn x, _ when x > 5 -> :big; _, y -> y end.(1, :small)
loop = fn loop, n -> if n == 0, do: :done, else: loop.(loop, n - 1) end
loop.(loop, 100_000)
sum = fn sum, l -> case l do [] -> 0; [h | t] -> h + sum.(sum, t) end end
sum.(sum, Enum.to_list(1..1000))
fib = fn f, n -> if n < 2, do: n, else: f.(f, n - 1) + f.(f, n - 2) end
fib.(fib, 15)
Enum.reduce(1..100_000, 0, fn x, a -> x + a end)
apply(add, [3, 4])
apply(String, :upcase, ["a"])
apply(&+/2, [1, 2])
&add.(&1, 10)
(&add.(&1, 10)).(5)
&{&1, &2}
(&[&1 | &2]).(1, [2])
fn %{a: a} -> a end.(%{a: 1})
fn [a, b] = l -> {a, b, l} end.([1, 2])
h = fn
  :a -> 1
  :b -> 2
end
h.(:b)
h.(:c)
