# KeyboardInterrupt and SystemExit of the body leave bare, after the children were cancelled.
# ids: S-116
# cpp: same
import asyncio


async def main():
    async def stuck():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            print("child cancelled")
            raise

    async def bad_cleanup():
        try:
            await asyncio.Event().wait()
        finally:
            raise ValueError("lost in the group")

    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(stuck())
            await asyncio.sleep(0)
            raise SystemExit(3)
    except SystemExit as e:
        print("SystemExit", e.code)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(bad_cleanup())
            await asyncio.sleep(0)
            raise KeyboardInterrupt
    except KeyboardInterrupt:
        print("KeyboardInterrupt")


asyncio.run(main())
