# A cancel is delivered in the next turn, after what is already queued.
# ids: S-059 W-03
# cpp: same
import asyncio


async def work():
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print("delivered")


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.create_task(work())
    await asyncio.sleep(0)
    loop.call_soon(print, "queued before")
    task.cancel()
    loop.call_soon(print, "queued after")
    print("asked")
    try:
        await task
    except asyncio.CancelledError:
        print("end")


asyncio.run(main())
