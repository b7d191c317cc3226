# A pending cancel also cancels the future that is awaited next.
# ids: S-065 S-059
# cpp: same
import asyncio


async def work(future):
    asyncio.current_task().cancel("pending")
    try:
        await future
    except asyncio.CancelledError as e:
        print(repr(e))
    return "finished"


async def main():
    future = asyncio.get_running_loop().create_future()
    print(await asyncio.create_task(work(future)))
    print(future.cancelled())


asyncio.run(main())
