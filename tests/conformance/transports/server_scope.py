# Leaving the scope of a server closes it.
# ids: S-185
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(asyncio.Protocol, "127.0.0.1", 0)
    async with server:
        print("serving", server.is_serving())
    print("serving", server.is_serving(), "sockets", len(server.sockets))


asyncio.run(main())
