# with warnings
require Logger
Application.put_env(:logger, :compile_time_purge_matching, [[level_lower_than: :warning], [module: Quiet], [function: "hush/0"], [application: :shop, level_lower_than: :error]])
defmodule Loud do
  require Logger
  def all, do: (Logger.debug(IO.inspect("debug arg")); Logger.info("info"); Logger.warning("warning"); Logger.error("error"); :done)
  def hush, do: Logger.error("hushed")
  def app, do: Logger.warning("app", application: :shop)
  def dyn(l), do: Logger.log(l, "dynamic")
end
defmodule Quiet do
  require Logger
  def all, do: (Logger.error("error"); :done)
end
Loud.all; Logger.flush()
Loud.hush; Logger.flush()
Loud.app; Logger.flush()
Loud.dyn(:debug); Logger.flush()
Quiet.all; Logger.flush()
Logger.info("shell"); Logger.flush()
Application.put_env(:logger, :compile_time_purge_matching, [])
Logger.info("shell again"); Logger.flush()
defmodule Later do
  require Logger
  def f(x), do: Logger.debug("x #{x}")
end
Later.f(1); Logger.flush()
