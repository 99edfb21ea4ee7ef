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
Record.extract(:file_info, from_lib: "kernel/include/file.hrl")
Record.extract_all(from_lib: "kernel/include/file.hrl") |> Keyword.keys()
Record.extract(:nope, from_lib: "kernel/include/file.hrl")
Record.extract(:file_info, from_lib: "nolib/include/file.hrl")
Record.extract(:file_info, from_lib: "kernel/include/nofile.hrl")
Record.extract(:file_info, from: "/nowhere/file.hrl")
Record.extract(:file_info, [])
path = Path.join(System.tmp_dir!(), "garden.hrl")
File.write!(path, "-define(WIDE, 5).\n%% beds\n-record(bed, {x, y = 1, z = [1, {ok, \"s\"}] :: list(), w :: integer()}).\n-record(path, {stone = fun() -> ok end, wide = ?WIDE * 2}).\n-record(gate, {}).\n-type t() :: #bed{}.\n")
Record.extract(:bed, from: path)
Record.extract(:path, from: path)[:wide]
Record.extract_all(from: path) |> Keyword.keys()
Record.extract(:gate, from: path)
defmodule Garden do
  require Record
  Record.defrecord(:bed, Record.extract(:bed, from: Path.join(System.tmp_dir!(), "garden.hrl")))
  def wider(bed(y: y) = b), do: bed(b, y: y + 1)
  def new, do: bed(x: 0)
end
Garden.wider(Garden.new())
