# SystemExit of a child leaves the loop at once, and the group bare when the loop runs again.
# ids: S-116
# cpp: same
import asyncio

loop = asyncio.new_event_loop()


async def main():
    async def stuck():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            print("sibling cancelled")
            raise

    async def leave():
        await asyncio.sleep(0)
        raise SystemExit(4)

    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(stuck())
            tg.create_task(leave())
    except SystemExit as e:
        print("group: SystemExit", e.code)
    return "main done"


t = loop.create_task(main())
try:
    loop.run_until_complete(t)
except SystemExit as e:
    print("loop: SystemExit", e.code)
print("main done", t.done())
print(loop.run_until_complete(t))
loop.close()
