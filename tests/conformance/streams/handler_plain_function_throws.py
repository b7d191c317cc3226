# A plain function that throws as handler is reported and its connection closed.
# ids: S-169
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()

    def handler(loop, context):
        print("handler:", context["message"])
        print("exception:", context["exception"])

    loop.set_exception_handler(handler)

    def handle(reader, writer):
        raise ValueError("in the plain handler")

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    print("client sees the end", len(await reader.read()))
    writer.close()
    await writer.wait_closed()
    server.close()
    await server.wait_closed()


asyncio.run(main())
