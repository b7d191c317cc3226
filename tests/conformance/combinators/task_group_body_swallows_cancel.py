# The body may swallow the group's cancel, the group is raised all the same.
# ids: S-111
# cpp: same
import asyncio


async def main():
    async def bad():
        raise ValueError("boom")

    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(bad())
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                print("body swallows")
            await asyncio.sleep(0)
            print("body goes on to its end")
    except ExceptionGroup as g:
        print(len(g.exceptions), g.exceptions[0])
    print("cancelling", asyncio.current_task().cancelling())


asyncio.run(main())
