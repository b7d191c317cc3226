# remove_reader and remove_writer say whether there was one.
# ids: S-197
# cpp: same
import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    ours, peer = socket.socketpair()
    print("nothing there", loop.remove_reader(ours), loop.remove_writer(ours))
    loop.add_reader(ours, print)
    print("reader only", loop.remove_writer(ours), loop.remove_reader(ours), loop.remove_reader(ours))
    loop.add_reader(ours, print)
    loop.add_writer(ours, print)
    print("both", loop.remove_writer(ours), loop.remove_reader(ours))
    ours.close()
    peer.close()


asyncio.run(main())
