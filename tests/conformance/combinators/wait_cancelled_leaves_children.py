# A cancelled wait leaves its tasks running.
# ids: S-091
# cpp: same
import asyncio


async def main():
    gate = asyncio.Event()

    async def child():
        await gate.wait()
        return "child done"

    c = asyncio.create_task(child())

    async def waiter():
        try:
            await asyncio.wait([c])
        except asyncio.CancelledError:
            print("wait cancelled")
            raise

    w = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    w.cancel()
    await asyncio.wait([w])
    print("waiter cancelled", w.cancelled(), "child done", c.done(), "child cancelling", c.cancelling())
    gate.set()
    print(await c)


asyncio.run(main())
