#!/usr/bin/env python3
"""echo.py LOOP MODE PORT [--busy]: an echo server on asyncio's or uvloop's loop, MODE is protocol or streams."""

import asyncio
import socket
import sys

import measure


class Echo(asyncio.Protocol):
    def connection_made(self, transport):
        self.transport = transport

    def data_received(self, data):
        self.transport.write(data)


async def echo(reader, writer):
    try:
        while data := await reader.read(65536):
            writer.write(data)
            await writer.drain()
    except ConnectionError:
        pass
    finally:
        writer.close()


async def yield_always():
    while True:
        await asyncio.sleep(0)


async def main(mode, port, busy):
    loop = asyncio.get_running_loop()
    listener = socket.create_server(("127.0.0.1", port), backlog=4096)
    # Both loops set TCP_NODELAY on every connection.
    if mode == "protocol":
        server = await loop.create_server(Echo, sock=listener, backlog=4096)
    else:
        server = await asyncio.start_server(echo, sock=listener, backlog=4096)
    companion = asyncio.create_task(yield_always()) if busy else None
    print("ready", flush=True)
    async with server:
        await server.serve_forever()
    del companion


measure.choose(sys.argv[1])
measure.run(main(sys.argv[2], int(sys.argv[3]), "--busy" in sys.argv))
