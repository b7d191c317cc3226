# With eager children that all finish at once the group ends in the next turn.
# ids: S-118
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()

    async def good(i):
        print("child", i)

    async with asyncio.TaskGroup() as tg:
        for i in range(3):
            tg.create_task(good(i), eager_start=True)
        loop.call_soon(print, "a callback after the children")
        print("body ends")
    print("group ends")


asyncio.run(main())
