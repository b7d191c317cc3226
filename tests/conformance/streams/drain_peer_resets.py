# A peer that resets while the writer drains: drain, reads and wait_closed get the error.
# ids: S-166 S-168 S-180 F-05
# cpp: same
import asyncio
import socket
import struct


async def main():
    loop = asyncio.get_running_loop()
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(1)
    listener.setblocking(False)
    reader, writer = await asyncio.open_connection(*listener.getsockname())
    peer, _ = await loop.sock_accept(listener)
    writer.write(bytes(32 * 1024 * 1024))
    draining = asyncio.create_task(writer.drain())
    reading = asyncio.create_task(reader.read(1))
    await asyncio.sleep(0)
    print("draining", not draining.done(), "reading", not reading.done())
    peer.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    peer.close()
    for name, task in (("drain", draining), ("read", reading)):
        try:
            await task
        except ConnectionResetError:
            print(name, "ConnectionResetError")
    try:
        await writer.wait_closed()
    except ConnectionResetError:
        print("wait_closed ConnectionResetError")
    listener.close()


asyncio.run(main())
