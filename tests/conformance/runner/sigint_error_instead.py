# An error raised by main while it is cancelled by SIGINT is what run raises.
# ids: S-138
# cpp: same
import asyncio
import signal


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(signal.raise_signal, signal.SIGINT)
    try:
        await loop.create_future()
    finally:
        raise ValueError("in clean-up")


try:
    asyncio.run(main())
except ValueError as e:
    print("ValueError", e)
