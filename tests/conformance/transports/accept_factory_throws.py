# A protocol factory that throws for an accepted connection is reported; the next one is served.
# ids: S-206 S-189
# cpp: same
import asyncio


class Protocol(asyncio.Protocol):
    def connection_made(self, transport):
        transport.write(b"served\n")
        transport.close()


async def main():
    loop = asyncio.get_running_loop()
    reported = asyncio.Event()

    def handler(loop, context):
        if not reported.is_set():
            print("handler:", context["message"])
            print("exception:", context["exception"])
        reported.set()

    loop.set_exception_handler(handler)
    calls = []

    def factory():
        calls.append(1)
        if len(calls) == 1:
            raise ValueError("no protocol")
        return Protocol()

    loop.set_debug(True)
    server = await loop.create_server(factory, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()
    reader, writer = await asyncio.open_connection(host, port)
    await reported.wait()
    writer.close()
    reader, writer = await asyncio.open_connection(host, port)
    print((await reader.read()).decode().strip())
    writer.close()
    server.close()
    await server.wait_closed()


asyncio.run(main())
