# The handler waits for its turn: the callback that caused the signal ends first.
# ids: S-207
# cpp: same
import asyncio
import signal


async def main():
    loop = asyncio.get_running_loop()
    got = asyncio.Event()

    def handler():
        print("handler")
        got.set()

    loop.add_signal_handler(signal.SIGUSR1, handler)
    print("before")
    signal.raise_signal(signal.SIGUSR1)
    print("after")
    await got.wait()
    print("seen")


asyncio.run(main())
