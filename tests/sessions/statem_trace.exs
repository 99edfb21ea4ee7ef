defmodule Light do
  def callback_mode, do: [:handle_event_function, :state_enter]
  def init(pid), do: {:ok, :red, pid, [{:state_timeout, 1000, :first}]}
  def handle_event(:enter, o, s, d), do: :keep_state_and_data
  def handle_event({:call, f}, {:do, actions}, _s, _d), do: {:keep_state_and_data, [{:reply, f, :done} | actions]}
  def handle_event({:call, f}, {:ret, ret}, _s, _d), do: (:gen_statem.reply(f, :replied); ret)
  def handle_event(:cast, :post, :red, d), do: {:keep_state_and_data, :postpone}
  def handle_event(_, _, _, _), do: :keep_state_and_data
  def format_status(st), do: (IO.inspect(Map.keys(st)); %{st | data: :hidden})
end
{:ok, l} = :gen_statem.start({:local, :li}, Light, 1, debug: [:trace])
:gen_statem.call(l, {:do, [{:state_timeout, 10, :st}]}); Process.sleep(50)
:gen_statem.cast(l, :post); Process.sleep(50)
:gen_statem.call(l, {:ret, {:next_state, :green, 1, [{{:timeout, :a}, 10, :named}]}}); Process.sleep(50)
:gen_statem.call(l, {:do, [{:timeout, 10, :ev}, {:timeout, :cancel}]}); Process.sleep(50)
:gen_statem.call(l, {:do, [{:timeout, 10, :ev}, {:timeout, :update, :y}]}); Process.sleep(50)
:gen_statem.call(l, {:do, [{{:timeout, :z}, 0, :zero}]}); Process.sleep(50)
:gen_statem.call(l, {:do, [7]}); Process.sleep(50)
:gen_statem.call(l, {:do, [:hibernate]}); Process.sleep(50)
:gen_statem.call(l, {:ret, {:repeat_state, 2}}); Process.sleep(50)
:gen_statem.call(l, {:do, [{:change_callback_module, Light}]}); Process.sleep(50)
:gen_statem.call(l, {:do, [{:push_callback_module, Light}]}); Process.sleep(50)
:gen_statem.call(l, {:do, [:pop_callback_module]}); Process.sleep(50)
:gen_statem.call(l, {:do, [:pop_callback_module]}); Process.sleep(50)
:gen_statem.call(l, {:do, [{:next_event, :internal, 1}, {:next_event, :cast, 2}]}); Process.sleep(50)
send(l, :info); Process.sleep(50)
:sys.get_status(l)
:gen_statem.call(l, {:ret, :stop}); Process.sleep(50)
