# A protocol factory that throws makes create_connection throw and close its socket.
# ids: S-206
# cpp: same
import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    host, port = listener.getsockname()

    def factory():
        raise ValueError("no protocol")

    try:
        await loop.create_connection(factory, host, port)
    except ValueError as e:
        print("ValueError", e)
    peer, _ = listener.accept()
    print("peer sees the end", len(peer.recv(1)))
    peer.close()
    listener.close()


asyncio.run(main())
