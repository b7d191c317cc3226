# Out of descriptors: accept reports it, pauses, and the client is served later.
# ids: S-189 F-01
# cpp: same
import asyncio
import resource
import socket


async def handle(reader, writer):
    writer.write(b"served\n")
    writer.close()
    await writer.wait_closed()


async def main():
    loop = asyncio.get_running_loop()
    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    address = server.sockets[0].getsockname()
    client = socket.socket()
    client.setblocking(False)
    told = asyncio.Event()

    def handler(loop, context):
        # A message per attempt is right as well; the trace takes the first.
        if not told.is_set():
            print("handler:", context["message"], context["exception"].errno == 24)
            told.set()

    loop.set_exception_handler(handler)
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, hard))
    fill = []
    try:
        while True:
            fill.append(socket.socket())
    except OSError as e:
        print("full", e.errno == 24)
    await loop.sock_connect(client, address)
    await told.wait()
    for sock in fill:
        sock.close()
    print((await loop.sock_recv(client, 100)).decode().strip())
    client.close()
    server.close()
    await server.wait_closed()


asyncio.run(main())
