# Several clients at once, each with its own handler.
# ids: S-185 S-169
# cpp: same
import asyncio


async def main():
    inside = 0
    all_in = asyncio.Event()

    async def handle(reader, writer):
        nonlocal inside
        name = await reader.readline()
        inside += 1
        if inside == 3:
            all_in.set()
        await all_in.wait()
        writer.write(b"hello " + name)
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]

    async def client(name):
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(name + b"\n")
        answer = await reader.read()
        writer.close()
        await writer.wait_closed()
        return answer.decode().strip()

    print(await asyncio.gather(client(b"a"), client(b"b"), client(b"c")))
    server.close()
    await server.wait_closed()


asyncio.run(main())
