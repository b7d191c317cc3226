# A coroutine function is no signal handler.
# ids: S-207
# cpp: not-applicable: the compiler refuses it
import asyncio
import signal


async def handler():
    pass


async def main():
    loop = asyncio.get_running_loop()
    try:
        loop.add_signal_handler(signal.SIGUSR1, handler)
    except TypeError as e:
        print("TypeError:", e)


asyncio.run(main())
