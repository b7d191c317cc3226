# A cancelled Condition.wait takes the lock again before it raises.
# ids: S-147
# cpp: same
import asyncio


async def main():
    cond = asyncio.Condition()

    async def waiter():
        async with cond:
            try:
                await cond.wait()
            except asyncio.CancelledError:
                print("CancelledError, locked", cond.locked())
                raise

    t = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    await cond.acquire()
    t.cancel()
    for _ in range(3):
        await asyncio.sleep(0)
    print("lock held by main: waiter done", t.done())
    cond.release()
    await asyncio.wait([t])
    print("cancelled", t.cancelled(), "locked", cond.locked())


asyncio.run(main())
