# An exception that nobody retrieved from a task is reported when the task goes.
# ids: S-052
# cpp: same
import asyncio


async def fails():
    raise ValueError("no")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(context["message"], "-", repr(context["exception"])))
    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    print(task.done())
    await asyncio.sleep(0)
    del task
    print("dropped")
    asyncio.create_task(fails())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("end")


asyncio.run(main())
