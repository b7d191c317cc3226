# Cancelling create_connection in the middle of connecting closes its socket.
# ids: S-192
# cpp: same
import asyncio
import os
import socket


def descriptors():
    return len(os.listdir("/proc/self/fd"))


async def main():
    loop = asyncio.get_running_loop()
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(5)
    host, port = listener.getsockname()
    before = descriptors()
    task = asyncio.create_task(loop.create_connection(asyncio.Protocol, host, port))
    await asyncio.sleep(0)
    print("connecting", descriptors() - before)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")
    print("left", descriptors() - before)
    listener.close()


asyncio.run(main())
