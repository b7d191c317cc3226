# sock_recv cancelled and called again at once still gets the data.
# ids: S-193
# cpp: same
import asyncio
import socket


async def main():
    loop = asyncio.get_running_loop()
    ours, peer = socket.socketpair()
    ours.setblocking(False)
    for n in range(3):
        task = asyncio.create_task(loop.sock_recv(ours, 100))
        await asyncio.sleep(0)
        task.cancel()
        again = asyncio.create_task(loop.sock_recv(ours, 100))
        await asyncio.sleep(0)
        print("cancelled", task.cancelled())
        peer.send(b"data %d" % n)
        print((await again).decode())
    # Data and cancel in the same turn: nothing is lost.
    task = asyncio.create_task(loop.sock_recv(ours, 100))
    await asyncio.sleep(0)
    peer.send(b"racing")
    task.cancel()
    try:
        print("got", (await task).decode())
    except asyncio.CancelledError:
        print("cancelled, then", (await loop.sock_recv(ours, 100)).decode())
    ours.close()
    peer.close()


asyncio.run(main())
