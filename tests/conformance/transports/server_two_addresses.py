# One server on two addresses.
# ids: S-188
# cpp: same
import asyncio


async def handle(reader, writer):
    writer.write(b"hello\n")
    writer.close()
    await writer.wait_closed()


async def main():
    server = await asyncio.start_server(handle, ["127.0.0.1", "127.0.0.2"], 0)
    print("hosts", sorted(s.getsockname()[0] for s in server.sockets))
    for sock in sorted(server.sockets, key=lambda s: s.getsockname()[0]):
        reader, writer = await asyncio.open_connection(*sock.getsockname())
        print((await reader.read()).decode().strip())
        writer.close()
        await writer.wait_closed()
    server.close()
    await server.wait_closed()


asyncio.run(main())
