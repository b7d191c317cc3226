# A callback that ran holds its arguments no longer, even when the handle is kept.
# ids: S-035 S-056
# cpp: different: asyncio's handle keeps them until it goes; picot's record drops them after the call
import asyncio
import weakref


class Thing:
    pass


async def main():
    loop = asyncio.get_running_loop()
    thing = Thing()
    alive = weakref.ref(thing)
    handle = loop.call_soon(lambda x: print("ran"), thing)
    del thing
    await asyncio.sleep(0)
    print("held by the kept handle:", alive() is not None)
    del handle
    print("held afterwards:", alive() is not None)


asyncio.run(main())
