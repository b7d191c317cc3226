# sleep of zero or of a negative time yields once and gives its result.
# ids: S-110
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    for delay in (0, -1):
        loop.call_soon(print, "other work", delay)
        print("before")
        await asyncio.sleep(delay)
        print("after")
    print(await asyncio.sleep(0.001, "result"))


asyncio.run(main())
