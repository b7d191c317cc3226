# Readers and transports run in the context that was current when they were made.
# ids: S-219
# cpp: same
import asyncio
import contextvars
import socket

var = contextvars.ContextVar("var", default="unset")


class Protocol(asyncio.Protocol):
    def __init__(self, got):
        self.got = got

    def data_received(self, data):
        print("data_received", var.get())
        self.got.set()


async def main():
    loop = asyncio.get_running_loop()
    got = asyncio.Event()
    ours, peer = socket.socketpair()

    def readable():
        print("reader", var.get())
        loop.remove_reader(ours)
        got.set()

    var.set("at registration")
    loop.add_reader(ours, readable)
    var.set("later")
    peer.send(b"x")
    await got.wait()
    got.clear()

    var.set("at creation")
    transport, _ = await loop.create_connection(lambda: Protocol(got), sock=ours)
    var.set("later still")
    await got.wait()
    transport.close()
    peer.close()


asyncio.run(main())
