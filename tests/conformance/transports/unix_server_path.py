# A stale socket in the way is removed, one's own is removed at close.
# ids: S-190
# cpp: same
import asyncio
import os
import socket
import tempfile


async def main():
    loop = asyncio.get_running_loop()
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "s")
        stale = socket.socket(socket.AF_UNIX)
        stale.bind(path)
        stale.close()
        print("stale one", os.path.exists(path))
        server = await loop.create_unix_server(asyncio.Protocol, path)
        print("listening", os.path.exists(path))
        server.close()
        await server.wait_closed()
        print("after close", os.path.exists(path))

        server = await loop.create_unix_server(asyncio.Protocol, path)
        os.unlink(path)
        open(path, "w").close()
        server.close()
        await server.wait_closed()
        print("someone else's file stays", os.path.exists(path))

        try:
            await loop.create_unix_server(asyncio.Protocol, path)
        except OSError as e:
            print("a file in the way:", type(e).__name__, e.errno == 98)
        os.unlink(path)

        server = await loop.create_unix_server(asyncio.Protocol, path, cleanup_socket=False)
        server.close()
        await server.wait_closed()
        print("kept on request", os.path.exists(path))


asyncio.run(main())
