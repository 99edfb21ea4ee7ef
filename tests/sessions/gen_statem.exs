defmodule Gate do
  def callback_mode, do: :state_functions
  def init(code), do: {:ok, :locked, %{code: code, wrong: 0}}
  def locked({:call, from}, {:try, code}, %{code: code} = data), do: {:next_state, :open, data, [{:reply, from, :welcome}, {:state_timeout, 60, :close}]}
  def locked({:call, from}, {:try, _}, data), do: {:keep_state, %{data | wrong: data.wrong + 1}, {:reply, from, :wrong}}
  def locked({:call, _}, :enter, _), do: {:keep_state_and_data, :postpone}
  def locked(type, content, data), do: other(:locked, type, content, data)
  def open({:call, from}, :enter, _), do: {:keep_state_and_data, {:reply, from, :entered}}
  def open(:state_timeout, :close, data), do: {:next_state, :locked, data}
  def open(:cast, :lock, data), do: {:next_state, :locked, data}
  def open(type, content, data), do: other(:open, type, content, data)
  defp other(state, {:call, from}, :state, data), do: {:keep_state, data, [{:reply, from, {state, data.wrong}}]}
  defp other(_, :info, message, data), do: (send(data.code, {:seen, message}); :keep_state_and_data)
  defp other(_, _, :boom, _), do: raise("boom")
  defp other(_, _, :bad, _), do: :nonsense
  defp other(_, _, :stop, _), do: {:stop, :shutdown}
end
{:ok, gate} = :gen_statem.start({:local, :gate}, Gate, self(), [])
:gen_statem.start({:local, :gate}, Gate, self(), []) == {:error, {:already_started, gate}}
:gen_statem.call(gate, {:try, 1})
:gen_statem.call(:gate, :state)
:sys.get_state(gate) |> elem(0)
waiting = Task.async(fn -> :gen_statem.call(gate, :enter) end); Process.sleep(20)
Task.yield(waiting, 10)
:gen_statem.call(gate, {:try, self()})
Task.await(waiting)
:gen_statem.call(gate, :enter)
Process.sleep(100)
:gen_statem.call(gate, :state)
send(gate, :hello); receive do message -> message end
:gen_statem.call(gate, {:try, self()})
:gen_statem.cast(gate, :lock)
:gen_statem.call(gate, :state, 1000)
:sys.replace_state(gate, fn {state, data} -> {state, %{data | wrong: 7}} end) |> elem(1) |> Map.get(:wrong)
:gen_statem.call(gate, :state)
{:status, ^gate, {:module, module}, [_, :running, _, [], _]} = :sys.get_status(gate); module
:gen_statem.call(gate, :boom); Process.sleep(20)
Process.whereis(:gate)
:gen_statem.call(:gate, :state)
{:ok, gate} = :gen_statem.start(Gate, self(), [])
:gen_statem.call(gate, :bad, 500)
{:ok, gate} = :gen_statem.start(Gate, self(), [])
:gen_statem.call(gate, :stop, 500)
{:ok, gate} = :gen_statem.start(Gate, self(), [])
:gen_statem.stop(gate)
Process.alive?(gate)
defmodule Lamp do
  def callback_mode, do: [:handle_event_function, :state_enter]
  def init({:stop, why}), do: {:stop, why}
  def init(:ignore), do: :ignore
  def init(:bad), do: :bad
  def init(parent), do: {:ok, :off, parent, [{:next_event, :internal, :begin}]}
  def handle_event(:enter, old, new, parent), do: (send(parent, {:enter, old, new}); :keep_state_and_data)
  def handle_event(:internal, content, state, parent), do: (send(parent, {:internal, content, state}); :keep_state_and_data)
  def handle_event({:call, from}, :flip, :off, parent), do: {:next_state, :on, parent, [{:reply, from, :on}, {:next_event, :internal, :flipped}]}
  def handle_event({:call, from}, :flip, :on, parent), do: {:next_state, :off, parent, [{:reply, from, :off}]}
  def handle_event({:call, from}, {:timers, actions}, _, _), do: {:keep_state_and_data, [{:reply, from, :ok} | actions]}
  def handle_event({:call, from}, :again, _, _), do: {:repeat_state_and_data, [{:reply, from, :again}]}
  def handle_event({:call, from}, :bye, _, parent), do: {:stop_and_reply, :normal, [{:reply, from, :bye}], parent}
  def handle_event(type, content, state, parent), do: (send(parent, {type, content, state}); :keep_state_and_data)
  def terminate(reason, state, parent), do: send(parent, {:terminate, reason, state})
end
:gen_statem.start(Lamp, {:stop, :dark}, [])
:gen_statem.start(Lamp, :ignore, [])
:gen_statem.start(Lamp, :bad, [])
:gen_statem.start(NoSuchMachine, 1, []) |> elem(0)
{:ok, lamp} = :gen_statem.start_link(Lamp, self(), [])
flush()
:gen_statem.call(lamp, :flip)
flush()
:gen_statem.call(lamp, :flip)
:gen_statem.call(lamp, :again)
flush()
:gen_statem.call(lamp, {:timers, [{:timeout, 10, :event}, {{:timeout, :named}, 20, :generic}, {:state_timeout, 30, :state}]})
Process.sleep(80); flush()
:gen_statem.call(lamp, {:timers, [{{:timeout, :a}, 500, 1}, {{:timeout, :b}, 10, 2}, {{:timeout, :b}, :update, 3}, {{:timeout, :a}, :cancel}]})
Process.sleep(50); flush()
:gen_statem.call(lamp, {:timers, [{:timeout, 0, :now}, {:next_event, :internal, :first}]})
Process.sleep(10); flush()
:gen_statem.call(lamp, {:timers, [30]}); :gen_statem.cast(lamp, :breaks_it); Process.sleep(60); flush()
:gen_statem.cast(lamp, 1); send(lamp, 2); Process.sleep(10); flush()
:sys.get_state(lamp) == {:off, self()}
:sys.suspend(lamp)
:gen_statem.cast(lamp, :later); Process.sleep(20); flush()
:sys.resume(lamp); Process.sleep(20); flush()
id = :gen_statem.send_request(lamp, :flip); :gen_statem.receive_response(id, 1000)
:gen_statem.call(lamp, :bye)
flush()
:gen_statem.call(lamp, :flip)
:gen_statem.reply([{:reply, {self(), 1}, :a}, {:reply, {self(), 2}, :b}])
flush()
