# Reads sources separated by NUL bytes from the file named first; writes to that file's name with ".out"
# one Erlang external term: a list of {:ok, quoted} | {:error, kind, line, column, message}.
[path | args] = System.argv()
columns = "columns" in args
metadata = "metadata" in args
sources = path |> File.read!() |> String.split("\0")

answers =
  for source <- sources do
    try do
      {:ok, Code.string_to_quoted!(source, columns: columns, token_metadata: metadata, file: "iex")}
    rescue
      problem in [SyntaxError, TokenMissingError] ->
        {:error, inspect(problem.__struct__), problem.line, problem.column, Exception.message(problem)}

      problem ->
        {:error, inspect(problem.__struct__), 0, 0, Exception.message(problem)}
    end
  end

File.write!(path <> ".out", :erlang.term_to_binary(answers))
