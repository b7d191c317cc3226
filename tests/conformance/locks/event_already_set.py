# Waiting for an event that is set takes no turn of the loop.
# ids: S-146
# cpp: same
import asyncio


async def main():
    event = asyncio.Event()
    event.set()
    event.set()
    asyncio.get_running_loop().call_soon(print, "another turn")
    print(await event.wait(), event.is_set())
    event.clear()
    print(event.is_set())
    await asyncio.sleep(0)


asyncio.run(main())
