"""What `i/1` says of kinds of values, in iex's words."""

from __future__ import annotations

DONT_DISPLAY = """\
This atom is returned by IEx when a function that should not print its
return value on screen is executed."""

USE_H = "Use h({name}) to access its documentation."
METADATA = "Call {name}.module_info() to access metadata."

PROTOCOL = """\
This module is a protocol. These data structures implement it:
  {implementations}"""

STRING = """\
This is a string: a UTF-8 encoded binary. It's printed surrounded by
"double quotes" because all UTF-8 encoded code points in it are printable."""

UNPRINTABLE = """\
This is a string: a UTF-8 encoded binary. It's printed with the `<<>>`
syntax (as opposed to double quotes) because it contains non-printable
UTF-8 encoded code points (the first non-printable code point being
`{first}`)."""

BYTES = """\
This is a binary: a collection of bytes. It's printed with the `<<>>`
syntax (as opposed to double quotes) because it is not a UTF-8 encoded
binary (the first invalid byte being `{byte}`)"""

BITSTRING = """\
This is a bitstring. It's a chunk of bits that are not divisible by 8
(the number of bytes isn't whole)."""

CHARLIST = """\
This is a list of integers that is printed as a sequence of characters
delimited by single quotes because all the integers in it represent printable
ASCII characters. Conventionally, a list of Unicode code points is known as a
charlist and a list of ASCII characters is a subset of it."""

KEYWORD = """\
This is what is referred to as a "keyword list". A keyword list is a list
of two-element tuples where the first element of each tuple is an atom."""

IMPROPER = """\
This is what is referred to as an "improper list". An improper list is a
list which its last tail is not to an empty list. For example: [1, 2, 3]
is a proper list, as it is equivalent to [1, 2, 3 | []], as opposed to
[1, 2 | 3] which is an improper list since its last tail returns 3."""

FUNCTION = "This is an anonymous function."
STRUCT = "This is a struct. Structs are maps with a __struct__ key."

BY_SIGIL = """\
This is a struct representing {what}. It is commonly
represented using the `~{sigil}` sigil syntax, that is
defined in the `Kernel.sigil_{sigil}/2` macro."""

DATED = {
    "Date": ("a date", "D"),
    "Time": ("a time", "T"),
    "NaiveDateTime": ('a "naive" datetime (that is, a datetime without a time zone)', "N"),
}
"""Structs that have a sigil: what each is, and the sigil's letter."""
