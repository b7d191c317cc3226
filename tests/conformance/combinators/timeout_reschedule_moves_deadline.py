# reschedule moves the deadline both ways.
# ids: S-109
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(0.02) as cm:
        cm.reschedule(loop.time() + 10)
        await asyncio.sleep(0.04)
        print("later: still running")
    print("expired", cm.expired())
    try:
        async with asyncio.timeout(10) as cm:
            cm.reschedule(loop.time() + 0.01)
            await asyncio.Event().wait()
    except TimeoutError:
        print("earlier: TimeoutError")
    print("expired", cm.expired())


asyncio.run(main())
