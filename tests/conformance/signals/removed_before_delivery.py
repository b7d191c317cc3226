# A handler removed before its turn does not run.
# ids: S-209 S-207
# cpp: same
import asyncio
import signal


async def main():
    loop = asyncio.get_running_loop()
    done = asyncio.Event()
    loop.add_signal_handler(signal.SIGUSR1, print, "never")
    loop.add_signal_handler(signal.SIGUSR2, done.set)
    signal.raise_signal(signal.SIGUSR1)
    signal.raise_signal(signal.SIGUSR2)
    loop.remove_signal_handler(signal.SIGUSR1)
    await done.wait()
    print("done")


asyncio.run(main())
