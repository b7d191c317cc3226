# A cancelled timer lets go of callback and arguments at once.
# ids: S-035 S-012
# cpp: same
import asyncio
import weakref


class Thing:
    pass


async def main():
    loop = asyncio.get_running_loop()
    thing = Thing()
    alive = weakref.ref(thing)
    handle = loop.call_later(3600, print, "never", thing)
    del thing
    print(alive() is not None)
    handle.cancel()
    print(handle.cancelled(), alive() is not None)


asyncio.run(main())
