# Nobody listens.
# ids: S-191
# cpp: same
import asyncio
import os
import socket
import tempfile


async def main():
    # Bound but not listening: the port stays ours and refuses.
    sock = socket.socket()
    sock.bind(("127.0.0.1", 0))
    try:
        await asyncio.open_connection(*sock.getsockname())
    except ConnectionRefusedError:
        print("tcp: ConnectionRefusedError")
    sock.close()
    with tempfile.TemporaryDirectory() as folder:
        try:
            await asyncio.open_unix_connection(os.path.join(folder, "nobody"))
        except FileNotFoundError:
            print("unix: FileNotFoundError")


asyncio.run(main())
