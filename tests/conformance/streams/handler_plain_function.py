# A plain function as handler of the connections.
# ids: S-169
# cpp: same
import asyncio


async def main():
    got = asyncio.Event()
    kept = []

    def handle(reader, writer):
        print("connected")
        kept.append((reader, writer))
        got.set()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    await got.wait()
    peer_reader, peer_writer = kept[0]
    peer_writer.write(b"from the outside\n")
    print((await reader.readline()).decode().strip())
    peer_writer.close()
    await peer_writer.wait_closed()
    print("end", len(await reader.read()))
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()


asyncio.run(main())
