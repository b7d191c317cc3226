# Requests sent in one go are answered one after the other.
# ids: S-174
# cpp: same
import asyncio


async def main():
    async def handle(reader, writer):
        while line := await reader.readline():
            a, b = line.split()
            writer.write(b"%d\n" % (int(a) + int(b)))
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.writelines([b"1 2\n3 4\n", b"5 ", b"", b"6\n", b"7 8\n"])
    writer.write_eof()
    async for line in reader:
        print(line.decode().strip())
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()


asyncio.run(main())
