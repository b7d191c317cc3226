# Arguments given with a callback are passed to it.
# ids: S-014 W-24
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    loop.call_soon(print, "soon", 1, "x")
    loop.call_later(0, print, "later", 2, "y")
    loop.call_at(loop.time() + 0.001, print, "at", 3, "z")
    loop.call_at(loop.time() + 0.002, done.set_result, None)
    await done


asyncio.run(main())
