# Error and hang-up wake whoever watches, reader or writer.
# ids: S-019
# cpp: same
import asyncio
import os
import socket


async def main():
    loop = asyncio.get_running_loop()

    r, w = os.pipe()
    woken = loop.create_future()
    loop.add_reader(w, lambda: woken.done() or woken.set_result("reader of a write end"))
    await asyncio.sleep(0)
    print(woken.done())
    os.close(r)
    print(await woken)
    loop.remove_reader(w)
    os.close(w)

    r, w = os.pipe()
    woken = loop.create_future()
    loop.add_writer(r, lambda: woken.done() or woken.set_result("writer of a read end"))
    await asyncio.sleep(0)
    print(woken.done())
    os.close(w)
    print(await woken)
    loop.remove_writer(r)
    os.close(r)

    a, b = socket.socketpair()
    woken = loop.create_future()
    loop.add_reader(a, lambda: woken.done() or woken.set_result("reader of a socket"))
    await asyncio.sleep(0)
    print(woken.done())
    b.close()
    print(await woken)
    loop.remove_reader(a)
    a.close()


asyncio.run(main())
