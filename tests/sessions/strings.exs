String.length("héllo")
byte_size("héllo")
String.upcase("straße")
String.split("a,b,,c", ",")
String.split("a b  c")
String.split("a,b", ",", parts: 2)
String.replace("banana", "a", "o")
String.reverse("abc")
String.trim("  x ")
String.at("abc", 1)
String.at("abc", 9)
String.slice("hello", 1..3)
String.slice("hello", 1, 2)
String.contains?("abc", "b")
String.starts_with?("abc", ["x", "a"])
String.to_integer("42")
String.to_float("1.5")
String.to_atom("abc")
String.pad_leading("5", 3, "0")
String.graphemes("añb")
String.codepoints("ab")
String.capitalize("hello WORLD")
String.duplicate("ab", 3)
String.first("")
"a" <> "b"
"interp #{1 + 1} #{:atom} #{"nested #{1}"}"
~s(sigil #{1})
~S(raw #{1})
"""
multi
  line #{1}
"""
Integer.to_string(255, 16)
Integer.parse("12abc")
Float.parse("1.5x")
Float.round(3.14159, 2)
to_string(:a)
to_charlist("abc")
String.to_charlist("hé")
Integer.digits(1234)
Atom.to_string(:abc)
inspect("a\nb")
inspect({:a, "b", 'c'})
"abc" =~ "b"
String.jaro_distance("abc", "abd")
String.valid?(<<255>>)
is_binary("a")
for <<b::1 <- <<5>> >>, do: b
<<1, 2>> <> <<3>>
"\u00e9\x41"
"é" == "e\u0301"
String.equivalent?("é", "e\u0301")
?é
