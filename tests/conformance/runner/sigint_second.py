# The second SIGINT interrupts a main that does not end.
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
        print("first: cancelled")
    loop.call_soon(signal.raise_signal, signal.SIGINT)
    try:
        await loop.create_future()
    except asyncio.CancelledError:
        print("cancelled again, at shutdown")
        raise


try:
    asyncio.run(main())
except KeyboardInterrupt:
    print("KeyboardInterrupt")
