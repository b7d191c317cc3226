# create_task while the group shuts down is refused.
# ids: S-114
# cpp: same
import asyncio


async def main():
    async def work():
        print("never printed")

    async def late(tg):
        try:
            await asyncio.Event().wait()
        finally:
            try:
                tg.create_task(work())
            except RuntimeError as e:
                print("RuntimeError:", str(e).endswith("is shutting down"))

    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(late(tg))
            await asyncio.sleep(0)
            raise ValueError("boom")
    except ExceptionGroup as g:
        print([type(e).__name__ for e in g.exceptions])


asyncio.run(main())
