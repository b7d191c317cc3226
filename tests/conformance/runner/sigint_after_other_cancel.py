# A SIGINT next to another cancel leaves a CancelledError.
# ids: S-138
# cpp: same
import asyncio
import signal


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()
    loop.call_soon(signal.raise_signal, signal.SIGINT)
    try:
        await loop.create_future()
    except asyncio.CancelledError:
        print("cancelled, count", task.cancelling())
    loop.call_soon(task.cancel)
    try:
        await loop.create_future()
    except asyncio.CancelledError:
        print("cancelled, count", task.cancelling())
        raise


try:
    asyncio.run(main())
except asyncio.CancelledError:
    print("CancelledError")
except KeyboardInterrupt:
    print("KeyboardInterrupt")
