# Parent cancelled from outside and no child error: a bare CancelledError.
# ids: S-113
# cpp: same
import asyncio


async def main():
    async def stuck():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            print("child cancelled")
            raise

    async def parent(in_body):
        me = asyncio.current_task()
        try:
            async with asyncio.TaskGroup() as tg:
                tg.create_task(stuck())
                if in_body:
                    await asyncio.Event().wait()
        except asyncio.CancelledError as e:
            print("parent: CancelledError", str(e), "cancelling", me.cancelling())
            raise

    for in_body in (True, False):
        t = asyncio.create_task(parent(in_body))
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        t.cancel("outside")
        await asyncio.wait([t])
        print("cancelled", t.cancelled())


asyncio.run(main())
