# On the loop's own thread call_soon_threadsafe takes its place in line with call_soon.
# ids: S-120
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "A soon")
    loop.call_soon_threadsafe(print, "B threadsafe")
    loop.call_soon(print, "C soon")
    loop.call_soon_threadsafe(print, "D threadsafe")
    print("queued")
    await asyncio.sleep(0)
    print("after one turn")


asyncio.run(main())
