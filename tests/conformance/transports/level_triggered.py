# A reader that leaves data behind is called again in the next turn.
# ids: S-196
# cpp: same
import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    ours, peer = socket.socketpair()
    done = asyncio.Event()

    def readable():
        data = ours.recv(1).decode()
        print("read", data)
        if data == "c":
            loop.remove_reader(ours)
            done.set()

    loop.add_reader(ours, readable)
    peer.send(b"abc")
    await done.wait()
    ours.close()
    peer.close()


asyncio.run(main())
