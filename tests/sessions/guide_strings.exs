string = "héllo"
is_binary(string)
String.length(string)
byte_size(string)
String.codepoints(string)
String.graphemes("e\u0301clair")
String.codepoints("e\u0301clair")
?a
?é
?\n
"\u0061 \u{1F600}"
"\x"
"\u{110000}"
'hełło'
'hi' ++ ' there'
to_charlist("hełło")
to_string('hełło')
to_string(:hello)
to_string(1)
to_string([1, 2, 300])
to_string(nil)
List.to_string(["a", 'b', [?c, "d"]])
String.to_charlist("abc")
'single #{1 + 1}'
inspect('hełło')
<<0, 1, 2, 3>>
<<104, 105>>
<<104, 105, 0>>
<<255>>
<<256>>
<<"olé"::utf16>>
<<3::4>>
<<3::4, 1::4>>
<<1, 2::3>>
bit_size(<<1, 2::3>>)
is_binary(<<1::3>>)
is_bitstring(<<1::3>>)
"hełło" <> <<0>>
IO.inspect("hello", binaries: :as_binaries)
IO.inspect('hello', charlists: :as_lists)
<<x::8, y::binary>> = <<5, 6, 7>>
<<x::binary-size(2), rest::binary>> = "abcdef"
<<x::binary, rest::binary>> = "abc"
<<n::16>> = "ab"
<<n::16>> = "abc"
<<head::utf8, rest::binary>> = "üx"
<<f::float>> = <<64, 9, 33, 251, 84, 68, 45, 24>>
<<a::4, b::4>> = <<0xAB>>
<<len, payload::binary-size(len), _::binary>> = <<3, "abcdef">>
<<1.5>>
<<1.5::float-32>>
<<"a", :b>>
x = "str"
<<x>>
<<x::binary>>
<<x::integer>>
String.valid?(<<239, 191, 19>>)
String.split("one two  three")
String.split("a,b;c", [",", ";"])
String.split("a,b,c", ",", parts: 2)
String.replace("banana", "a", "o")
String.replace("banana", "a", "o", global: false)
String.replace("banana", ~r/an/, fn m -> String.upcase(m) end)
String.reverse("stressed")
String.capitalize("élan vital")
String.slice("elixir", 1..3)
String.slice("elixir", -3, 2)
String.at("elixir", 9)
String.pad_leading("7", 3, "0")
String.pad_trailing("ab", 5, ".") <> "|"
String.duplicate("ha", 3)
String.duplicate("ha", -1)
String.trim("  x \n")
String.trim("xxhixx", "x")
String.trim_leading("007", "0")
String.contains?("team", ["i", "ea"])
String.starts_with?("team", "te")
String.ends_with?("team", ["x", "am"])
String.jaro_distance("martha", "marhta")
String.myers_difference("abc", "adc")
String.first("")
String.last("xyz")
String.next_grapheme("ab")
String.equivalent?("é", "e\u0301")
String.normalize("é", :nfd) |> byte_size
String.downcase("ÀÉ")
String.split("abc", "")
String.graphemes("👨‍👩‍👧")
String.to_atom("with space")
:"quoted atom"
"quotes \"inside\""
'it''s'
"unterminated
"
"""
heredoc with #{1 + 1}
  indented
"""
"""bad heredoc"""
~s(a "quoted" thing)
~S(no #{interp} here)
~w(apple pear fig)
~w(apple pear)a
~w(a b)c
~w(a b)x
~c(chars)
~r/(?<y>\d{4})-(?<m>\d\d)/ |> Regex.named_captures("on 2023-05-01")
Regex.run(~r/(\w)(\w)/, "hey you")
Regex.scan(~r/\d/, "a1b2")
Regex.replace(~r/a/i, "AbA", "[\\0]")
Regex.split(~r/\s+/, "a  b c")
Regex.compile("*a")
Regex.compile!("*a")
~x(foo)
~D[2023-02-30]
~T[25:00:00]
~D[2023-02-28] |> Date.add(1)
~D(2024-01-31).month
~N[2024-01-31 10:00:00]
~U[2024-01-31 10:00:00Z]
String.to_integer("ff", 16)
Integer.to_string(255, 2)
Integer.digits(1234)
Integer.undigits([1, 2])
"abc" |> String.to_charlist() |> Enum.map(&(&1 + 1)) |> to_string
for <<c <- "abc">>, do: c - ?a
for <<r::2, g::2 <- <<0xE4>> >>, do: {r, g}
for c <- 'abc', into: "", do: <<c + 1>>
Base.encode16("hi")
Base.decode64!("aGk")
Base.encode64("hi") |> Base.decode64
IO.puts 'abc'
IO.puts [?a, "bc", [100]]
IO.puts {1, 2}
IO.puts %{a: 1}
IO.puts :atom
IO.puts nil
IO.puts 1, 2
IO.inspect {1, 2}, label: "pair"
IO.write("no newline\n")
System.halt(0)
