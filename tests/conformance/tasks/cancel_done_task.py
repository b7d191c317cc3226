# cancel() of a finished task is refused and silences its exception.
# ids: S-069
# cpp: same
import asyncio


async def value():
    return 1


async def fails():
    raise ValueError("no")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print("reported", repr(context["exception"])))
    task = asyncio.create_task(value())
    await task
    print(task.cancel(), task.cancelled(), task.cancelling())
    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    print(task.cancel())
    await asyncio.sleep(0)
    del task
    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    print("end")


asyncio.run(main())
