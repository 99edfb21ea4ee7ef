# Answers the expressions of the tables named on the command line, as Elixir does:
#
#     elixir tests/library/tables.exs tests/library/tables/enum.txt
#
# prints that table anew.  An expression is a line, and its answer the next one.

answer = fn source ->
  try do
    {value, _} = Code.eval_string(source)
    inspect(value, limit: :infinity, printable_limit: :infinity)
  rescue
    error -> "** " <> inspect(Exception.format_banner(:error, error), printable_limit: :infinity)
  catch
    kind, reason -> "** " <> inspect(Exception.format_banner(kind, reason), printable_limit: :infinity)
  end
end

for path <- System.argv() do
  for source <- File.stream!(path), not String.starts_with?(source, "#=> ") do
    source = String.trim_trailing(source, "\n")
    IO.puts(source <> "\n#=> " <> answer.(source))
  end
end
