require Logger
Logger.debug("d")
Logger.info("i")
Logger.notice("n")
Logger.warning("w")
Logger.warn("ww")
Logger.error("e")
Logger.critical("c")
Logger.alert("a")
Logger.emergency("em")
Logger.log(:info, "x")
Logger.log(:warn, "x")
Logger.log(:foo, "x")
Logger.info(fn -> "fun" end)
Logger.info(fn -> {"fun", [a: 1]} end)
Logger.info([a: 1, b: "two"])
Logger.info(%{a: 1, b: %{c: 2}})
Logger.info(a: 1, b: [1,2])
Logger.info(["io", ?x, "data"])
Logger.info(:atom)
Logger.info(123)
Logger.info(nil)
Logger.info("two\nlines")
Logger.info("")
Logger.info("bad" <> <<255>>)
Logger.info([1, 2, 300, 1114200])
Logger.metadata(user: 1, request_id: "abc")
Logger.metadata()
Logger.info("x")
Logger.configure_backend(:console, metadata: [:user, :request_id])
Logger.info("x")
Logger.info("x", user: 2, other: 3)
Logger.info("x", user: 2, other: 3)
Logger.info("x", user: 2, other: 3)
Logger.error("x", user: 2, other: 3)
Logger.configure_backend(:console, format: "[$level] $metadata$message\n", metadata: [:user])
Logger.info("x", user: 2, other: 3)
Logger.configure_backend(:console, level: :warn)
Logger.info "a"
Logger.warning "a"
Logger.configure_backend(:console, level: nil, format: "\n$time $metadata[$level] $message\n")
Logger.configure(level: :error)
Logger.level
Logger.warning "a"
Logger.error "a"
Logger.configure(level: :none)
Logger.error "a"
Logger.configure(level: :all)
Logger.level
Logger.configure(level: :debug)
Logger.disable(self())
Logger.info "x"
Logger.enabled?(self())
Logger.enable(self())
Logger.put_process_level(self(), :error)
Logger.get_process_level(self())
Logger.info "x"
Logger.delete_process_level(self())
Logger.put_module_level(Foo, :error)
Logger.get_module_level(Foo)
Logger.get_module_level([Foo, Bar])
Logger.delete_module_level(Foo)
Logger.delete_all_module_levels
Logger.compare_levels(:info, :debug)
Logger.compare_levels(:warn, :warning)
Logger.compare_levels(:foo, :warning)
Logger.bare_log(:info, "bare")
Logger.bare_log(:info, fn -> "bare" end, a: 1)
Logger.flush
Logger.reset_metadata(a: 1)
Logger.metadata
Logger.metadata(a: nil)
Logger.metadata
Logger.levels
Logger.put_application_level(:foo, :info)
Logger.remove_backend(Foo)
Logger.remove_backend(:console)
Logger.info "none"
Logger.add_backend(:console)
Logger.info "back"
Logger.configure(truncate: 10)
Logger.info "abcdefghijklmnopqrstuvwxyz"
Logger.configure(truncate: 8096)
Logger.configure(foo: 1)
Logger.info(%Range{first: 1, last: 2, step: 1})
Logger.info(1..2)
Logger.add_backend(:console)
Logger.configure_backend(:nowhere, [])
Logger.Formatter.compile(nil)
Logger.Formatter.compile("$time [$level] $message\n")
Logger.Formatter.compile("$nonsense")
defmodule Speaker do
  require Logger
  def hi(x), do: Logger.info("hi #{x}", who: x)
  def lazy, do: Logger.debug(fn -> "lazy" end)
end
Logger.configure_backend(:console, metadata: [:who, :function, :line, :mfa, :module])
Speaker.hi("ann")
Speaker.lazy
Logger.put_module_level(Speaker, :info)
Speaker.lazy
Logger.configure_backend(:console, metadata: [])
:logger.info("hello")
:logger.error('~p and ~p', [1, {:a, "b"}])
:logger.notice(%{a: 1, b: 2})
:logger.warning([a: 1])
:logger.debug("meta", %{x: 1})
:logger.log(:critical, "log")
:logger.log(:info, 'chars')
:logger.set_primary_config(:level, :error)
:logger.info("no")
:logger.set_primary_config(:level, :foo)
:logger.set_primary_config(:level, :debug)
:logger.get_primary_config
:logger.allow(:info, Foo)
:logger.compare_levels(:info, :error)
:logger.add_handler(:x, Nope, %{})
defmodule H do
  def log(%{level: l, msg: m, meta: meta}, config), do: IO.inspect({l, m, Map.get(meta, :k), config.id, config[:config]})
end
:logger.add_handler(:mine, H, %{config: %{a: 1}})
:logger.add_handler(:mine, H, %{config: %{a: 1}})
require Logger
:logger.get_handler_ids |> Enum.sort
:logger.get_handler_config(:mine)
:logger.get_handler_config(:minee)
:logger.remove_handler(:mine)
:logger.remove_handler(:mine)
:logger.set_module_level(Foo, :error)
:logger.get_module_level()
:logger.unset_module_level(Foo)
:logger.set_process_metadata(%{a: 1})
:logger.update_process_metadata(%{b: 1})
:logger.get_process_metadata
Logger.metadata
:logger.unset_process_metadata
:logger.get_process_metadata
:logger.get_handler_config(Logger)
