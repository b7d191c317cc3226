# The first SIGINT cancels the main task, run raises KeyboardInterrupt.
# ids: S-138
# cpp: same
import asyncio
import signal


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(signal.raise_signal, signal.SIGINT)
    try:
        await loop.create_future()
    except asyncio.CancelledError:
        print("main cancelled, count", asyncio.current_task().cancelling())
        await asyncio.sleep(0)
        print("main cleaned up")
        raise


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("KeyboardInterrupt")
