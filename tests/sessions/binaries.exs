<<1, 2, 3>>
<<256>>
<<-1>>
<<1::16>>
<<1::16-little>>
<<1.5::float>>
<<1.5::float-32>>
<<"abc", 0>>
<<"é"::utf8>>
<<"é"::utf16>>
<<?é::utf8>>
<<300::utf8>>
<<1::1, 0::1, 1::1>>
<<3::4, 5::4>>
x = <<1, 2, 3, 4>>
<<a, b::binary>> = x
{a, b}
<<a::16, _::bitstring>> = x
a
<<h::binary-size(2), t::binary>> = "hello"
{h, t}
<<s::signed>> = <<255>>
s
<<n::integer-size(3), _::5>> = <<0b10100000>>
n
<<c::utf8, rest::binary>> = "éa"
{c, rest}
bit_size(<<1::3>>)
byte_size(<<1::3>>)
is_binary(<<1::3>>)
is_bitstring(<<1::3>>)
<<1, 2>> <> <<3>>
binary_part("hello", 1, 3)
:binary.split("a-b-c", "-", [:global])
:binary.bin_to_list("abc")
for <<x::4 <- <<0x12, 0x34>> >>, do: x
for <<r::8, g::8 <- <<1, 2, 3, 4>> >>, do: {r, g}
<<x::binary-size(3), _::binary>> = "ab"
Base.encode16("hi")
Base.encode64("hello")
Base.decode16!("6869")
size = 4
<<v::size(size)-unit(2), _::bits>> = <<7, 8>>
v
<<1::size(-1)>>
<<"a"::integer>>
<<:a>>
