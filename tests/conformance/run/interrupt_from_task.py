# KeyboardInterrupt raised in a task leaves the run; run() then cancels what is left.
# ids: S-032 S-137
# cpp: same
import asyncio


async def waits():
    try:
        await asyncio.get_running_loop().create_future()
    except asyncio.CancelledError:
        print("the other task is cancelled")
        raise


async def main():
    task = asyncio.create_task(waits())
    await asyncio.sleep(0)
    raise KeyboardInterrupt


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("KeyboardInterrupt out of run")
