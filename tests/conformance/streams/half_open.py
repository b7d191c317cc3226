# The peer's end keeps a stream half open: the handler can still answer.
# ids: S-170 S-181
# cpp: same
import asyncio


async def main():
    answered = asyncio.Event()

    async def handle(reader, writer):
        print("request", (await reader.read()).decode())
        print("closing", writer.is_closing())
        await asyncio.sleep(0)
        for word in (b"one ", b"two ", b"three"):
            writer.write(word)
            await writer.drain()
        writer.close()
        await writer.wait_closed()
        answered.set()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(b"question")
    writer.write_eof()
    print("answer", (await reader.read()).decode())
    await answered.wait()
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()


asyncio.run(main())
