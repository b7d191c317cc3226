# A main that swallows the SIGINT cancel and returns makes run return.
# ids: S-139
# cpp: same
import asyncio
import signal


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(signal.raise_signal, signal.SIGINT)
    try:
        await loop.create_future()
    except asyncio.CancelledError:
        print("swallowed")
    return "value"


print(asyncio.run(main()))
