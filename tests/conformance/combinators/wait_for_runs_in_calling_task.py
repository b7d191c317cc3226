# wait_for makes no task: the coroutine runs in the caller's.
# ids: S-097
# cpp: same
import asyncio


async def main():
    me = asyncio.current_task()

    async def who():
        print("same task", asyncio.current_task() is me)
        print("tasks", len(asyncio.all_tasks()))
        return 0

    await asyncio.wait_for(who(), 5)
    await asyncio.wait_for(who(), None)


asyncio.run(main())
