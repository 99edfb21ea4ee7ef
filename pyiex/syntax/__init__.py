"""Text to quoted form and back.

The layer reads Elixir 1.14 as the language's own tokenizer and parser do and
answers its quoted form, term for term, metadata included; it words what is
wrong with a text as iex does, and tells a wrong text from one that is not yet
complete.  The way of a line that was typed:

    forms      what the shell calls: whole input, incomplete input, or an error
    tokenizer  characters -> tokens (numbers, strings, identifiers, terminators
               and escapes are its parts, scanner its state)
    parser     tokens -> quoted form (parser_core, _blocks, _containers and
               _calls are its parts, builder makes the nodes)
    errors     SyntaxFailure, what tokenizer and parser raise

Besides: `operators` is the one table of operators, `quoted` makes and takes
apart quoted forms for every layer above, `to_string` writes them as text (with
text_base, text_blocks, text_calls and text_operators), and `cursor` sees what
is being typed at the end of a text, for completion.

Nothing here runs code or knows a module's functions.  May import: `terms`.
"""
