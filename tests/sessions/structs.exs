# with warnings
defmodule User do
  @enforce_keys [:name]
  defstruct [:name, age: 27, tags: []]
  def new(name), do: %__MODULE__{name: name}
  def older(%User{age: age} = user), do: %{user | age: age + 1}
  def rename(user, name), do: %User{user | name: name}
  def name?(%__MODULE__{name: name}) when is_binary(name), do: true
  def name?(_), do: false
end
%User{name: "Ada"}
%User{}
%User{name: "Ada", nope: 1}
%User{age: 3}
user = User.new("Bob")
user.age
user.nope
user[:name]
User.older(user)
User.rename(user, "Carl")
User.rename(%{}, "Carl")
User.name?(user)
User.name?(%{name: "x"})
%{user | age: 1}
%{user | nope: 1}
%User{user | nope: 1}
%User{user | age: 2, name: "Z"}
%User{name: name} = user
name
%User{name: 1} = user
%{__struct__: struct} = user
struct
%kind{} = user
kind
is_struct(user)
is_struct(user, User)
is_struct(%{}, User)
is_struct(user, Nope)
Map.from_struct(user)
Map.keys(user)
struct(User, name: "s", zzz: 1)
struct!(User, name: "s")
struct!(User, name: "s", zzz: 1)
struct!(User, [])
struct(user, age: 5)
struct!(user, zzz: 5)
%Nope{}
%nope{}
%User
%{"a" => 1, __struct__: Nope}
%{__struct__: User}
inspect(user, structs: false)
User.__struct__()
User.__struct__(name: 1, tags: [:a])
User.__info__(:struct)
match?(%User{}, user)
match?(%User{age: 3}, user)
user == %User{name: "Bob"}
Map.put(user, :age, 9)
Map.put(user, :other, 9)
put_in(user.age, 30)
update_in(user.age, &(&1 + 1))
get_in(user, [:age])
defmodule Empty do
  defstruct []
end
%Empty{}
inspect(%Empty{})
defmodule Point do
  defstruct x: 0, y: 0
  defmodule Three do
    defstruct [:point, z: 0]
    def flat, do: %Three{point: %Point{x: 1}}
  end
  def three, do: %Three{z: 1}
  def origin?(%{x: 0, y: 0}), do: true
  def origin?(%Point{}), do: false
end
Point.three()
Point.Three.flat()
Point.origin?(%Point{x: 1})
for %Point{x: x} <- [%Point{x: 1}, %Empty{}, %Point{x: 2}], do: x
case %Point{x: 3} do
  %Point{x: 0} -> :zero
  %Point{x: x} = p when x > 2 -> {:big, p}
end
defmodule Failure do
  defexception [:code, message: "failed"]
end
raise Failure
raise Failure, code: 3, message: "three"
raise Failure, "text"
try do
  raise Failure, code: 7
rescue
  e in Failure -> {e.code, Exception.message(e), e}
end
try do
  raise "plain"
rescue
  e in [Failure, ArgumentError] -> e
  e in RuntimeError -> {:runtime, e.message}
end
defmodule Custom do
  defexception [:reason]
  @impl true
  def exception(reason), do: %Custom{reason: reason}
  @impl true
  def message(%{reason: reason}), do: "custom: #{inspect(reason)}"
end
raise Custom, :because
raise Custom
%Custom{reason: 1}
Exception.message(%Custom{reason: [1]})
Failure.exception("x")
Failure.exception(code: 1)
Failure.message(%Failure{})
Failure.__info__(:functions)
defmodule Outer do
  def f, do: %Outer.Inner{}
end
defmodule Two do
  defstruct [:a]
  def g(%Two{b: 1}), do: 1
end
