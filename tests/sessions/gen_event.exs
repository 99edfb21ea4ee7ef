defmodule Board do
  def init({:bad, value}), do: value
  def init(:raise), do: raise("no board")
  def init({new, :swapped}), do: {:ok, [new, :from_swap]}
  def init({new, {:terminated, _, old}}), do: {:ok, [new | old]}
  def init(list), do: {:ok, list}
  def handle_event(:leave, _list), do: :remove_handler
  def handle_event(:raise, _list), do: raise("tear")
  def handle_event(:bad, _list), do: :nonsense
  def handle_event(event, list), do: {:ok, [event | list]}
  def handle_call(:list, list), do: {:ok, list, list}
  def handle_call(:leave, list), do: {:remove_handler, {:bye, list}}
  def handle_call(:bad, _list), do: :nonsense
  def handle_info(message, list), do: {:ok, [{:info, message} | list]}
  def terminate(why, list), do: {:terminated, why, list}
end
{:ok, manager} = :gen_event.start_link({:local, :board})
:gen_event.start({:local, :board}) == {:error, {:already_started, manager}}
:gen_event.which_handlers(manager)
:gen_event.add_handler(manager, Board, [:first])
:gen_event.which_handlers(:board)
:gen_event.notify(manager, :a)
:gen_event.sync_notify(manager, :b)
:gen_event.call(manager, Board, :list)
send(manager, :hello); :gen_event.call(manager, Board, :list, 100)
:gen_event.add_handler(manager, {Board, 2}, [])
:gen_event.which_handlers(manager)
:gen_event.sync_notify(manager, :both)
{:gen_event.call(manager, Board, :list), :gen_event.call(manager, {Board, 2}, :list)}
:gen_event.call(manager, {Board, 3}, :list)
:gen_event.delete_handler(manager, {Board, 2}, :enough)
:gen_event.delete_handler(manager, {Board, 2}, :enough)
:gen_event.swap_handler(manager, {Board, :out}, {{Board, :new}, :fresh})
:gen_event.call(manager, {Board, :new}, :list)
:gen_event.call(manager, {Board, :new}, :leave)
:gen_event.which_handlers(manager)
:gen_event.add_handler(manager, Board, {:bad, :not_ok})
:gen_event.add_sup_handler(manager, Board, [])
:gen_event.sync_notify(manager, :leave)
flush()
:gen_event.add_sup_handler(manager, Board, [])
:gen_event.delete_handler(manager, Board, :over)
flush()
:gen_event.add_handler(manager, Board, [1])
:gen_event.sync_notify(manager, :raise); Process.sleep(120); Logger.flush()
:gen_event.which_handlers(manager)
:gen_event.add_handler(manager, Board, [1])
:gen_event.sync_notify(manager, :bad); Process.sleep(120); Logger.flush()
:gen_event.add_handler(manager, Board, [1])
:gen_event.call(manager, Board, :bad) |> tap(fn _ -> Process.sleep(120); Logger.flush() end)
:gen_event.which_handlers(manager)
:gen_event.add_handler(manager, Board, [1])
:sys.get_state(manager)
:gen_event.stop(manager)
:gen_event.which_handlers(manager)
:gen_event.call(:nobody, Board, :list)
:gen_event.call(:nobody, Board, :list, 10)
:gen_event.notify(:nobody, :news)
System.halt(0)
