# An exception outside the family of ordinary ones is stored in the task; the loop goes on.
# ids: S-083
# cpp: same
import asyncio


class Odd(BaseException):
    pass


async def raises():
    raise Odd


async def main():
    task = asyncio.create_task(raises())
    try:
        await task
    except Odd as e:
        print(type(e).__name__)
    print(task.done(), task.cancelled())
    await asyncio.sleep(0)
    print("the loop goes on")


asyncio.run(main())
