# current_task() is the task whose step runs; a plain callback has none.
# ids: S-073
# cpp: same
import asyncio


async def work():
    print(asyncio.current_task().get_name())
    await asyncio.sleep(0)
    print(asyncio.current_task().get_name())


async def main():
    asyncio.current_task().set_name("main")
    loop = asyncio.get_running_loop()
    loop.call_soon(lambda: print("callback", asyncio.current_task()))
    task = asyncio.create_task(work(), name="work")
    task.add_done_callback(lambda t: print("done callback", asyncio.current_task()))
    await task
    print(asyncio.current_task().get_name())
    await asyncio.sleep(0)


asyncio.run(main())
