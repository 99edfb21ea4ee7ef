&Bitwise.band/2
Bitwise.band("a", 1)
import Bitwise
"a" <<< 1
quote do: 1 &&& 2
f = fn x when (x &&& 1) == 1 -> :odd; _ -> :even end
f.(3)
f.(2)
g = fn x when Bitwise.bsl(x, 1) == 4 and bnot(x) == -3 -> :two; _ -> :no end
g.(2)
~~~5
bxor(5, 1)
Bitwise."|||"(1, 2)
Function.info(&String.length/1, :pid)
