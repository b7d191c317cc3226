# Errors of children and of the body are together, the body's last.
# ids: S-111 S-112
# cpp: same
import asyncio


async def main():
    async def bad_cleanup():
        try:
            await asyncio.Event().wait()
        finally:
            raise KeyError("cleanup")

    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(bad_cleanup())
            await asyncio.sleep(0)
            raise ValueError("body")
    except ExceptionGroup as g:
        print([type(e).__name__ for e in g.exceptions])


asyncio.run(main())
