defmodule One do
  def callback_mode, do: :handle_event_function
  def init(_), do: {:ok, :s, []}
  def handle_event({:call, f}, {:act, a}, _, _), do: {:keep_state_and_data, [{:reply, f, :one} | a]}
  def handle_event({:call, f}, :who, _, _), do: {:keep_state_and_data, {:reply, f, __MODULE__}}
end
defmodule Two do
  def callback_mode, do: [:state_functions, :state_enter]
  def s(:enter, o, d), do: {:keep_state, [{:entered, o} | d]}
  def s({:call, f}, {:act, a}, _), do: {:keep_state_and_data, [{:reply, f, :two} | a]}
  def s({:call, f}, :who, d), do: {:keep_state_and_data, {:reply, f, {__MODULE__, d}}}
end
{:ok, p} = :gen_statem.start(One, 1, [])
:gen_statem.call(p, {:act, [{:change_callback_module, Two}]})
:gen_statem.call(p, :who)
:gen_statem.call(p, {:act, [{:push_callback_module, One}]})
:gen_statem.call(p, :who)
:gen_statem.call(p, {:act, [:pop_callback_module]})
:gen_statem.call(p, :who)
:gen_statem.call(p, {:act, [:pop_callback_module]}); Process.sleep(100)
Process.alive?(p)
{:ok, p} = :gen_statem.start(One, 1, [])
:gen_statem.call(p, {:act, [{:push_callback_module, NoSuch}]}); Process.sleep(100)
Process.alive?(p)
reqs = :gen_statem.reqids_new()
{:ok, p} = :gen_statem.start(One, 1, [])
r = :gen_statem.send_request(p, :who); :gen_statem.receive_response(r, 1000)
r = :gen_statem.send_request(p, :who); :gen_statem.wait_response(r, 1000)
r = :gen_statem.send_request(p, :who); receive do m -> :gen_statem.check_response(m, r) end
reqs = :gen_statem.send_request(p, :who, :label, reqs); :gen_statem.reqids_size(reqs)
:gen_statem.receive_response(reqs, 1000, true) |> Tuple.delete_at(2)
