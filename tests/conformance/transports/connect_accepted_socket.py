# A transport over a socket that was accepted elsewhere.
# ids: S-172 S-183
# cpp: same
import asyncio
import socket


class Protocol(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport
        print("connection_made")

    def data_received(self, data):
        self.transport.write(data[::-1])
        self.transport.close()


async def main():
    loop = asyncio.get_running_loop()
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    client = socket.create_connection(listener.getsockname())
    client.setblocking(False)
    accepted, _ = listener.accept()
    transport, protocol = await loop.connect_accepted_socket(Protocol, accepted)
    print("returned")
    await loop.sock_sendall(client, b"abc")
    print((await loop.sock_recv(client, 100)).decode())
    client.close()
    listener.close()


asyncio.run(main())
