# A second handler for a signal replaces the first.
# ids: S-207
# cpp: same
import asyncio
import signal


async def main():
    loop = asyncio.get_running_loop()
    got = asyncio.Event()
    loop.add_signal_handler(signal.SIGUSR1, print, "first")
    loop.add_signal_handler(signal.SIGUSR1, lambda: (print("second"), got.set()))
    signal.raise_signal(signal.SIGUSR1)
    await got.wait()
    print("removed", loop.remove_signal_handler(signal.SIGUSR1))
    print("removed", loop.remove_signal_handler(signal.SIGUSR1))


asyncio.run(main())
