# Reads texts separated by NUL bytes from the file named first; writes to that file's name with ".out"
# one Erlang external term: the list of their cursor contexts.
[path | _] = System.argv()

# Elixir 1.14.0 itself fails on a few texts, such as ")/"; :crash then.
context = fn text ->
  try do
    Code.Fragment.cursor_context(text)
  rescue
    CaseClauseError -> :crash
    FunctionClauseError -> :crash
  end
end

contexts = path |> File.read!() |> String.split("\0") |> Enum.map(context)
File.write!(path <> ".out", :erlang.term_to_binary(contexts))
