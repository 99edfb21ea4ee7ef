defmodule R do
  require Record
  Record.defrecord(:user, name: "x", age: 3)
  Record.defrecordp(:priv, :tag, a: 1)
  def t, do: {user(), user(name: 1), priv(a: 2), user(user(), :age), user(user(), name: 5), user(:age), user(user())}
  def u(r) do
    user(name: n) = r
    n
  end
end
R.t
R.u({:user, 7, 8})
require R
R.user()
import R
user(age: 9)
user(user(), [])
user({:other, 1}, :age)
require Record
Record.is_record({:user, 1}, :user)
defmodule G do
 require Record
 def f(x) when Record.is_record(x, :user), do: :yes
 def f(_), do: :no
end
G.f({:user}) 
G.f(1)
