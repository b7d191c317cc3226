# With return_exceptions too, the text of a cancel comes out of gather.
# ids: S-086
# cpp: same
import asyncio


async def main():
    async def child(i):
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError as e:
            print("child", i, "cancelled:", str(e))
            raise

    async def waiter():
        try:
            await asyncio.gather(child(1), child(2), return_exceptions=True)
        except asyncio.CancelledError as e:
            print("waiter cancelled:", str(e))
            raise

    t = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    t.cancel("stop it")
    await asyncio.wait([t])
    print("task cancelled", t.cancelled())


asyncio.run(main())
