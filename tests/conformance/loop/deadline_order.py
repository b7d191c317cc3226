# Timers run in the order of their deadlines, not in that of their registration.
# ids: S-007 S-008
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    start = loop.time()
    for i in (4, 1, 3, 5, 2):
        loop.call_at(start + i * 0.001, print, "timer", i)
    loop.call_at(start + 0.006, done.set_result, None)
    await done


asyncio.run(main())
