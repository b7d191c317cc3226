# An abstract name touches no file.
# ids: S-190
# cpp: same
import asyncio
import os


async def handle(reader, writer):
    writer.write(b"abstract\n")
    writer.close()
    await writer.wait_closed()


async def main():
    name = "\0picot-conformance-%d" % os.getpid()
    server = await asyncio.start_unix_server(handle, name)
    reader, writer = await asyncio.open_unix_connection(name)
    print((await reader.read()).decode().strip())
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()


asyncio.run(main())
