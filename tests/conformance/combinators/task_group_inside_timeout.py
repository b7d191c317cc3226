# A group inside a timeout is cancelled by it and the TimeoutError comes out bare.
# ids: S-103 S-113
# cpp: same
import asyncio


async def main():
    async def stuck():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            print("child cancelled")
            raise

    try:
        async with asyncio.timeout(0.01):
            async with asyncio.TaskGroup() as tg:
                tg.create_task(stuck())
    except TimeoutError:
        print("TimeoutError")
    print("cancelling", asyncio.current_task().cancelling())


asyncio.run(main())
