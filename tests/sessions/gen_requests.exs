defmodule Clerk do
  use GenServer
  def init(name), do: {:ok, name}
  def handle_call({:wait, ms}, _from, name), do: (Process.sleep(ms); {:reply, name, name})
  def handle_call(:stop, _from, name), do: {:stop, :shutdown, name}
end
{:ok, one} = GenServer.start(Clerk, :one)
{:ok, two} = GenServer.start(Clerk, :two)
ids = :gen_server.reqids_new()
:gen_server.reqids_size(ids)
:gen_server.receive_response(ids, 10, true)
ids = :gen_server.send_request(one, {:wait, 800}, :slow, ids); :gen_server.reqids_size(ids)
ids = :gen_server.send_request(two, {:wait, 1}, :quick, ids); :gen_server.reqids_size(ids)
:gen_server.reqids_to_list(ids) |> Enum.map(&elem(&1, 1)) |> Enum.sort()
{response, label, ids} = :gen_server.receive_response(ids, 3000, true); {response, label, :gen_server.reqids_size(ids)}
:gen_server.wait_response(ids, 1, true)
{response, label, ids} = :gen_server.wait_response(ids, 3000, true); {response, label, :gen_server.reqids_size(ids)}
:gen_server.wait_response(ids, 500, true)
id = :gen_server.send_request(one, {:wait, 1}); ids = :gen_server.reqids_add(id, :added, ids); :gen_server.reqids_size(ids)
receive do message -> {response, label, _} = :gen_server.check_response(message, ids, false); {response, label} end
:gen_server.check_response(:other, ids, true)
:gen_server.check_response(:other, :gen_server.reqids_new(), true)
ids = :gen_server.send_request(one, :stop, :stopped, :gen_server.reqids_new())
{{:error, {reason, server}}, label, _} = :gen_server.receive_response(ids, 500, true); {reason, server == one, label}
ids = :gen_server.send_request(two, {:wait, 200}, :late, :gen_server.reqids_new()); :gen_server.receive_response(ids, 5, true)
Process.sleep(400); flush()
:gen_statem.reqids_size(:gen_statem.reqids_new())
