# At the deadline wait_for cancels the task or future it was given.
# ids: S-094
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()

    async def stuck():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            print("stuck cancelled")
            raise

    t = asyncio.create_task(stuck())
    f = loop.create_future()
    for x in (t, f):
        try:
            await asyncio.wait_for(x, 0.01)
        except TimeoutError:
            print("TimeoutError", x.cancelled())


asyncio.run(main())
