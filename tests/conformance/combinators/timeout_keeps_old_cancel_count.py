# After a timeout cancelling() is back at its old value, not at zero.
# ids: S-103
# cpp: same
import asyncio


async def main():
    async def work():
        me = asyncio.current_task()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            print("cancelled once, cancelling", me.cancelling())
        try:
            async with asyncio.timeout(0.01):
                await asyncio.Event().wait()
        except TimeoutError:
            print("TimeoutError")
        print("cancelling", me.cancelling())

    t = asyncio.create_task(work())
    await asyncio.sleep(0)
    t.cancel()
    await t
    print("cancelled", t.cancelled())


asyncio.run(main())
