# Async with releases the lock when the body fails.
# ids: S-142
# cpp: same
import asyncio


async def main():
    lock = asyncio.Lock()
    try:
        async with lock:
            print("locked", lock.locked())
            raise ValueError("boom")
    except ValueError as e:
        print("ValueError:", e)
    print("locked", lock.locked())


asyncio.run(main())
