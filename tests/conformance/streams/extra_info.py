# What get_extra_info tells.
# ids: S-183
# cpp: same
import asyncio


async def main():
    seen = asyncio.Event()

    async def handle(reader, writer):
        peer = writer.get_extra_info("peername")
        client = await reader.readline()
        print("the client is the peer", int(client) == peer[1], peer[0])
        writer.close()
        await writer.wait_closed()
        seen.set()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    reader, writer = await asyncio.open_connection(host, port)
    print("peername", writer.get_extra_info("peername") == (host, port))
    mine = writer.get_extra_info("sockname")
    print("sockname", mine[0])
    print("unknown", writer.get_extra_info("nothing"), writer.get_extra_info("nothing", "default"))
    writer.write(b"%d\n" % mine[1])
    await seen.wait()
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()


asyncio.run(main())
