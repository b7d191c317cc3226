# Acquiring a free lock takes no turn of the loop.
# ids: S-142
# cpp: same
import asyncio


async def main():
    lock = asyncio.Lock()
    asyncio.get_running_loop().call_soon(print, "another turn")
    print(await lock.acquire())
    print("locked", lock.locked())
    lock.release()
    print("locked", lock.locked())
    await asyncio.sleep(0)


asyncio.run(main())
