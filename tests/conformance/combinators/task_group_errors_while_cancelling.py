# Errors raised by siblings while they are cancelled are in the group, CancelledErrors are not.
# ids: S-111
# cpp: same
import asyncio


async def main():
    async def bad(text):
        raise ValueError(text)

    async def bad_cleanup(text):
        try:
            await asyncio.Event().wait()
        finally:
            raise KeyError(text)

    async def stuck():
        await asyncio.Event().wait()

    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(bad_cleanup("a"))
            tg.create_task(stuck())
            tg.create_task(bad("b"))
            tg.create_task(bad("c"))
    except ExceptionGroup as g:
        print(g.message)
        print([type(e).__name__ for e in g.exceptions])


asyncio.run(main())
