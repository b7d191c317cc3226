# Cancelling the task in wait_for cancels the awaitable and is no TimeoutError.
# ids: S-094 S-098
# cpp: same
import asyncio


async def main():
    async def inner():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError as e:
            print("inner:", str(e))
            raise

    async def outer():
        try:
            await asyncio.wait_for(inner(), 5)
        except TimeoutError:
            print("TimeoutError")
        except asyncio.CancelledError as e:
            print("outer:", str(e))
            raise

    t = asyncio.create_task(outer())
    await asyncio.sleep(0)
    t.cancel("from outside")
    await asyncio.wait([t])
    print("cancelled", t.cancelled(), "cancelling", t.cancelling())


asyncio.run(main())
