# sock_accept, sock_connect, sock_sendall, sock_recv and sock_recv_into.
# ids: S-193 S-194
# cpp: same
import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    listener.setblocking(False)

    async def serve():
        conn, address = await loop.sock_accept(listener)
        print("accepted from", address[0], "blocking", conn.getblocking())
        received = 0
        while received < 1 << 22:
            received += len(await loop.sock_recv(conn, 1 << 16))
        await loop.sock_sendall(conn, b"received %d" % received)
        conn.close()

    server = asyncio.create_task(serve())
    client = socket.socket()
    client.setblocking(False)
    await loop.sock_connect(client, listener.getsockname())
    await loop.sock_sendall(client, bytes(1 << 22))
    buffer = bytearray(100)
    n = await loop.sock_recv_into(client, buffer)
    print(buffer[:n].decode())
    print("end", len(await loop.sock_recv(client, 100)))
    await server
    client.close()
    listener.close()


asyncio.run(main())
