# SIGTERM makes the main task end in order.
# ids: S-207 S003-6
# cpp: same
import asyncio
import signal


async def main():
    loop = asyncio.get_running_loop()
    task = asyncio.current_task()
    loop.add_signal_handler(signal.SIGTERM, task.cancel, "SIGTERM")
    loop.call_soon(signal.raise_signal, signal.SIGTERM)
    try:
        await loop.create_future()
    except asyncio.CancelledError as e:
        print("cancelled by", e)
    finally:
        print("cleaned up")


asyncio.run(main())
print("exit")
