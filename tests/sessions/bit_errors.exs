<<1::foo>>
<<1::size(-1)>>
<<"a"::integer>>
<<:a>>
<<1::integer-float>>
<<1::size(2)-size(3)>>
<<1::unit(500)>>
<<x::binary, y::binary>> = "a"
<<1.0::integer>>
<<1::unit(8)>>
<<"a"::utf8-size(3)>>
<<(fn -> 1 end)>>
