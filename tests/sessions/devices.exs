{:ok, d} = StringIO.open("x"); :ok
StringIO.close(d)
IO.write(d, "x")
IO.puts(d, "x")
:io.format(d, "x", [])
IO.write(:nonono, "x")
IO.read(d, :line)
:io.columns(d)
StringIO.contents(d)
{:ok, d} = StringIO.open("one\ntwo"); :ok
IO.puts(:stderr, "hm")
IO.inspect(:stderr, [1, 2], label: "l")
IO.stream(:stdio, :line) |> Enum.take(1)
StringIO.open("a", [capture_prompt: true], fn d -> IO.gets(d, "p"); StringIO.contents(d) end)
{:ok, d} = StringIO.open(""); IO.puts(d, ["a", ?b, 'c', :d])
{:ok, d} = StringIO.open(""); IO.puts(d, 1.5); IO.puts(d, nil); StringIO.flush(d)
IO.stream(:stdio, 0)
URI.new!("a b")
URI.parse("http://example.org/x") |> Map.put(:port, 81) |> to_string()
%URI{} = u = URI.parse("x"); u.path
%URI{bogus: 1}
h URI.nothing
Version.match?("1.0.0", "nope")
OptionParser.parse!(["--x"], strict: [])
Path.join([])
Path.type(1)
%Version{major: 1}
%Version{}
inspect(%Version{major: 1, minor: 2, patch: 3})
URI.__info__(:struct) |> length()
File.Stat.__struct__() |> map_size()
i %Version{major: 1, minor: 2, patch: 3}
