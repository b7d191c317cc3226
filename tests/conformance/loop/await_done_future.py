# Awaiting a finished future does not suspend.
# ids: S-018
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.set_result(42)
    loop.call_soon(print, "callback")
    print(await future)
    print(await future)
    task = asyncio.create_task(asyncio.sleep(0, "slept"))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    loop.call_soon(print, "another callback")
    print(task.done(), await task)
    failed = loop.create_future()
    failed.set_exception(ValueError("no"))
    try:
        await failed
    except ValueError as e:
        print(repr(e))
    print("before any callback")
    await asyncio.sleep(0)


asyncio.run(main())
