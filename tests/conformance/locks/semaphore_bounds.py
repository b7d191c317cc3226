# A negative start value and a release too many are ValueErrors.
# ids: S-151
# cpp: same
import asyncio


async def main():
    try:
        asyncio.Semaphore(-1)
    except ValueError as e:
        print("ValueError:", e)
    try:
        asyncio.BoundedSemaphore(-1)
    except ValueError as e:
        print("ValueError:", e)
    sem = asyncio.Semaphore(0)
    sem.release()
    print("plain one grows, locked", sem.locked())
    bounded = asyncio.BoundedSemaphore(1)
    await bounded.acquire()
    bounded.release()
    try:
        bounded.release()
    except ValueError as e:
        print("ValueError:", e)


asyncio.run(main())
