c :not_a_file
c "missing.ex"
c ["a.ex", "b.ex"]
r Nobody
l Nobody
l String
nl Nobody
b Enum
b Nobody
t Nobody
t Enum.nope
open Nobody
open Nobody.fun
open Nobody.fun/2
exports IEx.Helpers
open {"nothing.ex", 1}
open 1
open
recompile
use_if_available Nobody
import_if_available Integer, only: [is_odd: 1]
is_odd 3
import_if_available Nobody
import_file_if_available "nothing.exs"
h Nobody
h Enum.nope
h Enum.map/7
h 1 + 1
h {:a, 1}
pid :nobody
pid "x"
pid("0.1.2")
v 77
clear
breaks
i
System.halt(0)
