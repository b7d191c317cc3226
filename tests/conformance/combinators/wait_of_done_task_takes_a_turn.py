# wait takes a turn of the loop even when the task is done already.
# ids: S-090 S-093
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()

    async def one():
        return 1

    t = asyncio.create_task(one())
    await t
    for n in (1, 2, 3):
        loop.call_soon(print, "turn", n)
        await asyncio.wait([t])
        print("wait returned", n)


asyncio.run(main())
