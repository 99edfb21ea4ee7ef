# Finds out where the functions of the installed Elixir and OTP say that they fail: calls each with all
# kinds of arguments and writes what stands between the error and the caller in the stack trace.
#
#     elixir scripts/frames.exs > pyiex/library/frames.txt
#
# A section begins with "= module file".  A line below it is a function, what it fails with (an exception,
# the tag of a reason, "callback" for what a function that was given to it raised), the kind of its first
# argument where that matters, and the frames, innermost first: line:function/arity, with module@file before
# it where these are others, and "!" where the stack holds the arguments in place of the arity.

defmodule Probe do
  defmodule Marker do
    defexception message: "marker"
  end

  @patience 60
  @erlang ~w(lists maps string queue proplists orddict ordsets gb_trees gb_sets binary calendar rand gen_server)a
  @elixir [Access, Agent, Atom, Base, Date, DateTime, DynamicSupervisor, Enum, Exception, File, Float, Function,
           GenServer, IO, Integer, Keyword, List, Macro, Map, MapSet, Module, NaiveDateTime, OptionParser, Path,
           Process, Range, Regex, Registry, Stream, String, StringIO, Supervisor, System, Task, Task.Supervisor, Time,
           Tuple, URI, Version]
  @never [:halt, :stop, :cmd, :shell, :put_env, :delete_env, :trap_signal, :untrap_signal, :no_halt, :rm_rf, :rm_rf!,
          :cp_r, :cp_r!, :cd, :cd!, :rename, :rename!, :start, :set_cookie, :connect, :disconnect, :spawn, :spawn_link,
          :spawn_monitor, :hibernate, :module_info, :__info__, :behaviour_info, :MACRO, :group_leader, :flag,
          :create, :debug, :put_module_level, :configure, :disable, :close, :register, :unregister, :i, :tab2file,
          :ln_s, :ln_s!, :ln, :ln!, :chmod, :chmod!, :compile, :exit, :apply_interval, :send_interval, :exit_after,
          :kill_after, :apply_after, :send_after, :delete_all_objects, :all, :is_compiled_ms, :give_away]

  def main do
    :erlang.system_flag(:backtrace_depth, 40)
    Process.flag(:trap_exit, true)
    Logger.configure(level: :none)
    File.cd!(make_directory())

    for module <- @elixir ++ @erlang, Code.ensure_loaded?(module), do: section(module)
  end

  defp make_directory do
    directory = Path.join(System.tmp_dir!(), "frames-#{System.pid()}")
    File.mkdir_p!(directory)
    directory
  end

  defp section(module) do
    file = to_string(module.module_info(:compile)[:source]) |> local()
    rows = for {name, arity} <- Enum.sort(module.module_info(:exports)), asked?(name), arity in 1..4,
               row <- rows(module, name, arity, file), do: row
    IO.puts(["= ", inspect(module), " ", file])
    Enum.each(rows, &IO.puts/1)
  end

  defp asked?(name), do: name not in @never and not String.starts_with?(Atom.to_string(name), "MACRO-")

  defp local(source) do
    case String.split(source, "/lib/elixir/") do
      [_, rest] -> rest |> String.split("/lib/", parts: 2) |> List.last() |> then(&Path.join("lib", &1)) |> fix()
      [_] -> if String.ends_with?(source, ".erl"), do: Path.basename(source), else: "lib/" <> Path.basename(source)
    end
  end

  defp fix(path), do: String.replace(path, "lib/lib/", "lib/")

  defp rows(module, name, arity, file) do
    failures = for args <- arguments(arity), found = probe(module, name, args), do: {shown_all(found, module, file), kind(hd(args))}
    failures = if Enum.any?(failures, &(elem(elem(&1, 0), 0) == "callback")), do: failures, else: Enum.map(failures, &{elem(&1, 0), "any"})

    failures
    |> Enum.group_by(fn {{tag, _frames}, _kind} -> tag end)
    |> Enum.sort()
    |> Enum.flat_map(fn {tag, found} -> by_kind(tag, found) end)
    |> Enum.map(fn {tag, kind, frames} -> "#{name}/#{arity} #{tag} #{kind} #{frames}" end)
  end

  defp by_kind(tag, found) do
    chosen =
      for {kind, same} <- Enum.group_by(found, &elem(&1, 1), fn {{_tag, frames}, _} -> frames end),
          do: {kind, same |> Enum.frequencies() |> Enum.max_by(&elem(&1, 1)) |> elem(0)}

    {most, _} = chosen |> Enum.map(&elem(&1, 1)) |> Enum.frequencies() |> Enum.max_by(&elem(&1, 1))
    [{tag, "*", most} | for({kind, frames} <- Enum.sort(chosen), frames != most, do: {tag, kind, frames})]
  end

  defp kind(value) do
    cond do
      is_struct(value) -> inspect(value.__struct__)
      is_list(value) -> "list"
      is_map(value) -> "map"
      is_function(value) -> "function"
      is_tuple(value) -> "tuple"
      is_atom(value) -> "atom"
      is_binary(value) -> "binary"
      is_integer(value) -> "integer"
      is_float(value) -> "float"
      is_pid(value) -> "pid"
    end
  end

  # -- arguments -------------------------------------------------------------------------

  defp pool do
    [1, -1, :a, nil, "x", "(", [], [1, 2], [a: 1], %{}, %{a: 1}, {1, 2}, 1..3, dead() | Enum.take(raising(), 3)]
  end

  # The pid of no process: a server that is there when it is looked for, and then is not.
  defp dead, do: spawn(fn -> :ok end)

  defp raising do
    [fn -> raise Marker end, fn _ -> raise Marker end, fn _, _ -> raise Marker end, fn _, _, _ -> raise Marker end]
  end

  defp arguments(1), do: for(a <- pool(), do: [a])
  defp arguments(2), do: for(a <- pool(), b <- pool(), do: [a, b])

  defp arguments(3) do
    some = [1, -1, :a, "x", [1, 2], [a: 1], %{a: 1}, 1..3, dead() | Enum.drop(raising(), 1)]
    for a <- some, b <- some, c <- some, do: [a, b, c]
  end

  defp arguments(4) do
    few = [1, -1, :a, [1, 2], %{a: 1} | Enum.slice(raising(), 1, 2)]
    for a <- few, b <- few, c <- few, d <- few, do: [a, b, c, d]
  end

  # -- one call --------------------------------------------------------------------------

  defp probe(module, name, args) do
    parent = self()
    device = Process.get(:device) || elem(StringIO.open(""), 1)
    Process.put(:device, device)
    hangs = {module, name, length(args)}
    if Process.get(hangs, 0) < 3, do: ask(parent, device, hangs, args)
  end

  defp ask(parent, device, {module, name, _arity} = hangs, args) do
    pid =
      spawn(fn ->
        Process.group_leader(self(), device)
        send(parent, {self(), called(module, name, args)})
      end)

    receive do
      {^pid, found} -> found
    after
      @patience ->
        Process.exit(pid, :kill)
        Process.put(hangs, Process.get(hangs, 0) + 1)
        nil
    end
  end

  defp called(module, name, args) do
    result(module, name, args)
    nil
  catch
    kind, reason -> {tag(kind, reason), above(__STACKTRACE__)}
  end

  # A stream fails when it is run.
  defp result(module, name, args) do
    value = apply(module, name, args)
    if is_function(value, 2) and module == Stream, do: nil, else: value
  end

  defp above(stack) do
    stack
    |> Enum.take_while(&(elem(&1, 0) != __MODULE__ or callback?(&1)))
    |> Enum.reject(&callback?/1)
    |> Enum.drop_while(fn {_m, _f, args, place} -> is_list(args) and place[:file] == nil end)
  end

  defp callback?({__MODULE__, name, _, _}), do: String.contains?(Atom.to_string(name), "raising")
  defp callback?(_), do: false

  defp tag(:error, %Marker{}), do: "callback"
  defp tag(:error, %module{}), do: inspect(module)
  defp tag(:error, reason) when is_atom(reason), do: Atom.to_string(reason)
  defp tag(:error, reason) when is_tuple(reason) and is_atom(elem(reason, 0)), do: Atom.to_string(elem(reason, 0))
  defp tag(:error, _), do: "error"
  defp tag(kind, _), do: Atom.to_string(kind)

  defp shown_all({tag, frames}, module, file), do: {tag, Enum.map_join(frames, " ", &shown(&1, module, file))}

  defp shown({m, f, args, place}, module, file) do
    at = if m == module and here(place) == file, do: "", else: "#{inspect(m)}@#{here(place)}:"
    {mark, arity} = if is_list(args), do: {"!", length(args)}, else: {"", args}
    "#{at}#{mark}#{place[:line] || 0}:#{f}/#{arity}"
  end

  defp here(place), do: to_string(place[:file] || "")
end

Probe.main()
