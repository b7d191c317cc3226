# The descriptor of a transport cannot be watched.
# ids: S-198
# cpp: same
import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    ours, peer = socket.socketpair()
    number = ours.fileno()
    transport, _ = await loop.create_connection(asyncio.Protocol, sock=ours)
    for call in (loop.add_reader, loop.add_writer):
        try:
            call(number, print)
        except RuntimeError as e:
            text = str(e)
            print(text.split(" <")[0].replace(str(number), "N"))
    for call in (loop.remove_reader, loop.remove_writer):
        try:
            call(number)
        except RuntimeError as e:
            print(str(e).split(" <")[0].replace(str(number), "N"))
    transport.close()
    peer.close()
    await asyncio.sleep(0)


asyncio.run(main())
