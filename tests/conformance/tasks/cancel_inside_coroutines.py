# A cancel unwinds through all coroutines of the task, innermost first.
# ids: S-059 S-060
# cpp: same
import asyncio


async def level(n):
    try:
        if n == 0:
            await asyncio.get_running_loop().create_future()
        else:
            await level(n - 1)
    finally:
        print("unwinds", n)


async def main():
    task = asyncio.create_task(level(3))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")


asyncio.run(main())
