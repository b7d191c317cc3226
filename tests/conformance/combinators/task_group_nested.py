# Nested groups nest their exception groups.
# ids: S-117
# cpp: same
import asyncio


def show(e, depth=0):
    if isinstance(e, BaseExceptionGroup):
        print("  " * depth + type(e).__name__, len(e.exceptions))
        for x in e.exceptions:
            show(x, depth + 1)
    else:
        print("  " * depth + type(e).__name__, e)


async def main():
    async def bad(text):
        raise ValueError(text)

    async def inner():
        async with asyncio.TaskGroup() as tg:
            tg.create_task(bad("inner one"))
            tg.create_task(bad("inner two"))

    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(inner())
            await asyncio.Event().wait()
    except ExceptionGroup as g:
        show(g)
    try:
        async with asyncio.TaskGroup() as outer:
            async with asyncio.TaskGroup() as inner_group:
                inner_group.create_task(bad("in the body"))
    except ExceptionGroup as g:
        show(g)


asyncio.run(main())
