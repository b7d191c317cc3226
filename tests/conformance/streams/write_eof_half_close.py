# After write_eof data still comes in, but nothing can be written.
# ids: S-167
# cpp: same
import asyncio


async def main():
    async def handle(reader, writer):
        data = await reader.read()
        writer.write(b"you said " + data)
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    print("can_write_eof", writer.can_write_eof())
    writer.write(b"all")
    writer.write_eof()
    writer.write_eof()
    try:
        writer.write(b"more")
    except RuntimeError as e:
        print("RuntimeError:", e)
    print((await reader.read()).decode())
    print("closing", writer.is_closing())
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()


asyncio.run(main())
