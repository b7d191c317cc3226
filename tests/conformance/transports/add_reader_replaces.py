# add_reader replaces the callback before.
# ids: S-196
# cpp: same
import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    ours, peer = socket.socketpair()
    got = asyncio.Event()

    def second():
        print("second", ours.recv(100).decode())
        got.set()

    loop.add_reader(ours, print, "first")
    loop.add_reader(ours, second)
    peer.send(b"data")
    await got.wait()
    print("removed", loop.remove_reader(ours))
    ours.close()
    peer.close()


asyncio.run(main())
