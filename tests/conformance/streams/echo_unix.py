# An echo server and its client over a Unix socket.
# ids: S-172 S-190
# cpp: same
import asyncio
import os
import tempfile


async def handle(reader, writer):
    data = await reader.read()
    writer.write(data.upper())
    writer.close()
    await writer.wait_closed()


async def main():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "s")
        server = await asyncio.start_unix_server(handle, path)
        reader, writer = await asyncio.open_unix_connection(path)
        writer.writelines([b"in ", b"several ", b"", b"pieces"])
        writer.write_eof()
        print((await reader.read()).decode())
        writer.close()
        await writer.wait_closed()
        server.close()
        await server.wait_closed()
        print("path left", os.path.exists(path))


asyncio.run(main())
