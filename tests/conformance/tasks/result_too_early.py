# Asking a task for its result before it is done.
# ids: S-045
# cpp: same
import asyncio


async def main():
    task = asyncio.create_task(asyncio.sleep(0, 1))
    for ask in (task.result, task.exception):
        try:
            ask()
        except asyncio.InvalidStateError as e:
            print("InvalidStateError")
    print(await task)


asyncio.run(main())
