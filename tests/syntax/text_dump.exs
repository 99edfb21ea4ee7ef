# Reads sources separated by NUL bytes from the file named first; writes to that file's name with ".out"
# one Erlang external term: for each, what Macro.to_string/1 makes of its quoted form, or nil if it has none.
[path | _] = System.argv()

text = fn source ->
  case Code.string_to_quoted(source) do
    {:ok, quoted} -> Macro.to_string(quoted)
    {:error, _} -> nil
  end
end

texts = path |> File.read!() |> String.split("\0") |> Enum.map(text)
File.write!(path <> ".out", :erlang.term_to_binary(texts))
