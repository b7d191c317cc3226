# Reader and writer of one descriptor are independent.
# ids: S-196 S-019
# cpp: same
import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    ours, peer = socket.socketpair()
    ours.setblocking(False)
    got = asyncio.Event()
    wrote = asyncio.Event()

    def readable():
        print("read", ours.recv(100).decode())
        got.set()

    def writable():
        print("writable")
        loop.remove_writer(ours)
        wrote.set()

    loop.add_reader(ours, readable)
    loop.add_writer(ours, writable)
    await wrote.wait()
    peer.send(b"one")
    await got.wait()
    got.clear()
    peer.close()

    def at_end():
        print("end", len(ours.recv(100)))
        loop.remove_reader(ours)
        got.set()

    loop.add_reader(ours, at_end)
    await got.wait()
    ours.close()


asyncio.run(main())
