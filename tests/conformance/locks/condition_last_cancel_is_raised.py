# Cancelled repeatedly while it takes the lock again, wait raises the last CancelledError.
# ids: S-147
# cpp: same
import asyncio


async def main():
    cond = asyncio.Condition()

    async def waiter():
        async with cond:
            try:
                await cond.wait()
            except asyncio.CancelledError as e:
                print("CancelledError:", str(e), "locked", cond.locked())
                raise

    t = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    await cond.acquire()
    for text in ("first", "second", "third"):
        t.cancel(text)
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        print(text, "done", t.done())
    cond.release()
    await asyncio.wait([t])
    print("cancelled", t.cancelled(), "cancelling", t.cancelling(), "locked", cond.locked())


asyncio.run(main())
