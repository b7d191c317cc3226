# Eight megabytes with drain after every piece arrive complete; the write buffer stays small.
# ids: S-165 S-161 F-20
# cpp: same
import asyncio
import zlib


async def main():
    async def handle(reader, writer):
        crc = size = 0
        while data := await reader.read(50000):
            crc = zlib.crc32(data, crc)
            size += len(data)
        writer.write(b"%d %d\n" % (size, crc))
        await writer.drain()
        writer.close()
        await writer.wait_closed()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    piece = bytes(range(256)) * 256
    most = 0
    for _ in range(128):
        writer.write(piece)
        await writer.drain()
        most = max(most, writer.transport.get_write_buffer_size())
    writer.write_eof()
    print((await reader.readline()).decode().strip())
    print("buffer bounded", most <= 65536)
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()


asyncio.run(main())
