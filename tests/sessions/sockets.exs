defmodule Echo do
  def listen(options \\ []) do
    {:ok, socket} = :gen_tcp.listen(0, [:binary, active: false, reuseaddr: true] ++ options)
    {:ok, port} = :inet.port(socket)
    {socket, port}
  end
  def serve(listening) do
    {:ok, client} = :gen_tcp.accept(listening)
    {:ok, pid} = Task.start(fn -> receive do: (:go -> loop(client)) end)
    :ok = :gen_tcp.controlling_process(client, pid)
    send(pid, :go)
    serve(listening)
  end
  defp loop(client) do
    case :gen_tcp.recv(client, 0) do
      {:ok, line} -> :gen_tcp.send(client, ["echo: ", line]); loop(client)
      {:error, reason} -> reason
    end
  end
  def pair(options \\ []) do
    {listening, port} = listen(options)
    {:ok, one} = :gen_tcp.connect('localhost', port, [:binary, active: false] ++ options)
    {:ok, other} = :gen_tcp.accept(listening)
    {listening, one, other}
  end
end
{listening, port} = Echo.listen(packet: :line); is_port(listening)
server = spawn(fn -> receive do: (:go -> Echo.serve(listening)) end); :gen_tcp.controlling_process(listening, server)
send(server, :go)
{:ok, a} = :gen_tcp.connect('localhost', port, [:binary, active: false]); {:ok, b} = :gen_tcp.connect({127, 0, 0, 1}, port, [:list, active: false]); :ok
:gen_tcp.send(a, "one\n")
:gen_tcp.recv(a, 0)
:gen_tcp.send(b, 'two\n')
:gen_tcp.recv(b, 0)
:gen_tcp.send(a, ["th", ?r, ['ee', "\n"]])
:gen_tcp.recv(a, 6)
:gen_tcp.recv(a, 6)
:gen_tcp.recv(a, 0, 10)
:gen_tcp.close(a)
:gen_tcp.recv(a, 0)
:gen_tcp.send(a, "late")
:inet.peername(a)
:gen_tcp.close(a)
# Messages instead of recv.
{listening, one, other} = Echo.pair(); :inet.setopts(one, active: true)
:gen_tcp.send(other, "to the owner")
receive do: ({:tcp, ^one, data} -> data)
:gen_tcp.recv(one, 0)
:inet.setopts(one, active: :once)
:gen_tcp.send(other, "first"); receive do: ({:tcp, ^one, data} -> data)
:inet.getopts(one, [:active, :mode, :packet])
:gen_tcp.send(other, "second"); :gen_tcp.recv(one, 6)
:inet.setopts(one, active: 1); :gen_tcp.send(other, "third"); receive do: ({:tcp_passive, ^one} -> :passive)
receive do: ({:tcp, ^one, data} -> data)
:inet.setopts(one, active: true); :gen_tcp.close(other); receive do: ({:tcp_closed, ^one} -> :closed)
:gen_tcp.send(one, "x")
Port.info(one)
Port.info(listening, :name)
# Packets with their lengths in front.
{_, one, other} = Echo.pair(packet: 2); :inet.setopts(other, packet: 0)
:gen_tcp.send(one, "four"); :gen_tcp.recv(other, 6)
:gen_tcp.send(other, <<0, 3, "abc", 0, 2, "d">>); :gen_tcp.recv(one, 0)
:gen_tcp.recv(one, 0, 20)
:gen_tcp.send(other, "e"); :gen_tcp.recv(one, 0)
:gen_tcp.shutdown(one, :write); :gen_tcp.recv(other, 0)
:gen_tcp.send(other, <<0, 1, "z">>); :gen_tcp.recv(one, 0)
:gen_tcp.send(one, String.duplicate("a", 65_536))
# A large message goes through whole.
{_, one, other} = Echo.pair(); big = String.duplicate("0123456789", 300_000)
sender = Task.async(fn -> :gen_tcp.send(one, big) end); :gen_tcp.recv(other, byte_size(big)) == {:ok, big}
Task.await(sender)
# An owner that ends takes its socket with it.
{listening, port} = Echo.listen(); :ok
{pid, monitor} = spawn_monitor(fn -> {:ok, _} = :gen_tcp.connect('localhost', port, []) end)
{:ok, orphan} = :gen_tcp.accept(listening); :gen_tcp.recv(orphan, 0)
:gen_tcp.accept(listening, 10)
waiting = Task.async(fn -> :gen_tcp.accept(listening) end); Process.sleep(50); :gen_tcp.close(listening); Task.await(waiting)
:gen_tcp.connect('localhost', port, [])
:gen_tcp.connect('localhost', port, [:binary], 1000)
{taken, port} = Echo.listen(); :gen_tcp.listen(port, [])
# Wrong arguments.
:gen_tcp.listen(0, [:nothing])
:gen_tcp.listen(0, active: :perhaps)
:gen_tcp.listen(99_999, [])
:gen_tcp.connect("localhost", 1, [])
:gen_tcp.recv(:socket, 0)
:gen_tcp.recv(taken, -1)
:gen_tcp.send(:socket, "x")
:gen_tcp.accept(:socket)
:gen_tcp.close(:socket)
:gen_tcp.send(taken, "x")
:gen_tcp.recv(taken, 0)
:inet.setopts(taken, nothing: 1)
:inet.getopts(taken, [:nothing])
:inet.port(:socket)
# Datagrams.
{:ok, here} = :gen_udp.open(0, [:binary]); {:ok, port} = :inet.port(here); :gen_udp.send(here, 'localhost', port, "to myself")
receive do: ({:udp, ^here, address, ^port, data} -> {address, data})
:gen_udp.recv(here, 0)
:inet.setopts(here, active: false); :gen_udp.send(here, {127, 0, 0, 1}, port, ["a", ?b]); {:ok, {_, _, data}} = :gen_udp.recv(here, 0, 1000); data
:gen_udp.recv(here, 0, 10)
:gen_udp.close(here)
:gen_udp.send(here, {127, 0, 0, 1}, port, "x")
