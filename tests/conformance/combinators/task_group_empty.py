# A group without children ends without a turn of the loop.
# ids: S-111
# cpp: same
import asyncio


async def main():
    asyncio.get_running_loop().call_soon(print, "another turn")
    async with asyncio.TaskGroup():
        print("body")
    print("left")
    await asyncio.sleep(0)


asyncio.run(main())
