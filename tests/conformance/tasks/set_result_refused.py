# A task's result cannot be set from outside.
# ids: S-045
# cpp: same
import asyncio


async def work():
    return 1


async def main():
    task = asyncio.create_task(work())
    for how, what in ((task.set_result, 2), (task.set_exception, ValueError("no"))):
        try:
            how(what)
        except RuntimeError as e:
            print(e)
    print(await task)


asyncio.run(main())
