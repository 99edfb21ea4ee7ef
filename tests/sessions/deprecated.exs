# with warnings
Enum.partition([1, 2, 3], &(&1 > 1))
Enum.chunk([1, 2, 3], 2)
Enum.chunk([1, 2, 3, 4], 2, 1)
Enum.filter_map(1..4, &(&1 > 2), &(&1 * 2))
Enum.uniq([1, 2, 3], &rem(&1, 2))
Stream.chunk(1..4, 2) |> Enum.to_list()
String.strip("  both  ")
String.strip("--both--", ?-)
String.lstrip("  left")
String.rstrip("right  ")
String.ljust("a", 3)
String.rjust("a", 3, ?.)
Keyword.size(a: 1)
Map.size(%{a: 1})
Integer.to_char_list(12)
Atom.to_char_list(:ab)
Range.range?(1..2)
Enum.__info__(:deprecated)
Float.__info__(:deprecated) |> Enum.take(9)
trim = &String.strip/1
trim.(" a ")
defmodule OldFashioned do
  def once(text), do: String.strip(text)
  def twice(text), do: text |> String.strip() |> String.rstrip()
  def pairs(list), do: Enum.chunk(list, 2)
end
OldFashioned.twice(" a ")
defmodule Own do
  @deprecated "Use new/0 instead"
  def old, do: 1
  def new, do: 2
end
Own.old()
Own.__info__(:deprecated)
use Bitwise
1 &&& 3
Float.to_string(1.5, [])
Float.to_string(1.5, decimals: 3)
Float.to_char_list(1.5)
Float.to_char_list(1.5, decimals: 2)
Code.cursor_context("Enum.ma")
Code.ensure_compiled?(Enum)
Code.get_docs(Enum, :docs)
Code.loaded_files()
Code.unload_files([])
Macro.unescape_tokens(["a\\n", quote(do: x)])
defmodule Sorted do
  def z, do: String.strip("a")
  def y, do: Zed.foo(1)
  def x, do: Enum.nope(1)
  def w, do: Abc.foo(1)
  def v, do: Enum.chunk([1], 2)
  def u, do: Enum.anope(1)
  def t, do: Zed.bar(1)
  def s, do: String.zap(1)
  def r, do: &String.rstrip/1
  def q, do: Abc.foo(1)
  def p, do: Enum.nope(1, 2)
end
use Bitwise
defmodule M do
  @deprecated "no"
  defmacro old(x), do: x
  @deprecated "nope"
  defmacro __using__(_), do: nil
end
require M
M.old(1)
import M
old(2)
use M
defmodule N do
  use M
  def f, do: old(1)
end
