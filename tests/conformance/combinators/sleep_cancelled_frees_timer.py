# A cancelled sleep cancels its timer.
# ids: S-110
# cpp: same
import asyncio


def live_timers(loop):
    return sum(not h.cancelled() for h in loop._scheduled)


async def main():
    loop = asyncio.get_running_loop()

    async def nap():
        await asyncio.sleep(1000)

    t = asyncio.create_task(nap())
    await asyncio.sleep(0)
    print("timers", live_timers(loop))
    t.cancel()
    await asyncio.wait([t])
    print("timers", live_timers(loop), "cancelled", t.cancelled())


asyncio.run(main())
