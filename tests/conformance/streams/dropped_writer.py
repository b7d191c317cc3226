# Dropping an unclosed writer closes the connection.
# ids: S-171
# cpp: same
import asyncio
import warnings


async def main():
    warned = []
    warnings.showwarning = lambda message, *rest: warned.append(str(message))
    warnings.simplefilter("always")
    ended = asyncio.Event()

    async def handle(reader, writer):
        print("server sees the end", len(await reader.read()))
        writer.close()
        await writer.wait_closed()
        ended.set()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    del reader, writer
    await ended.wait()
    print("warned of the writer", any("unclosed <StreamWriter" in w for w in warned))
    server.close()
    await server.wait_closed()


asyncio.run(main())
