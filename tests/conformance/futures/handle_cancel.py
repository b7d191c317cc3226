# A cancelled handle is not called and lets go of callback and arguments at once.
# ids: S-035
# cpp: same
import asyncio
import weakref


class Thing:
    pass


async def main():
    loop = asyncio.get_running_loop()
    thing = Thing()
    alive = weakref.ref(thing)
    handle = loop.call_soon(print, "never", thing)
    del thing
    print(handle.cancelled(), alive() is not None)
    handle.cancel()
    print(handle.cancelled(), alive() is not None)
    handle.cancel()
    ran = loop.call_soon(print, "runs")
    await asyncio.sleep(0)
    print(ran.cancelled())
    ran.cancel()
    print(ran.cancelled())


asyncio.run(main())
