# A callback may cancel another one of the same turn.
# ids: S-036
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()

    def first():
        print("first")
        second.cancel()

    loop.call_soon(first)
    second = loop.call_soon(print, "second")
    loop.call_soon(print, "third")
    await asyncio.sleep(0)
    await asyncio.sleep(0)


asyncio.run(main())
