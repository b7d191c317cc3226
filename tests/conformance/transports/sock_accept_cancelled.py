# A cancelled sock_accept drops no connection.
# ids: S-194
# cpp: same
import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    listener.setblocking(False)
    task = asyncio.create_task(loop.sock_accept(listener))
    await asyncio.sleep(0)
    client = socket.create_connection(listener.getsockname())
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
    conn, _ = await loop.sock_accept(listener)
    conn.setblocking(True)
    client.sendall(b"still here")
    print(conn.recv(100).decode())
    for sock in (conn, client, listener):
        sock.close()


asyncio.run(main())
