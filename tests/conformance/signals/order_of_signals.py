# Different signals keep their order.
# ids: S-208
# cpp: same
import asyncio
import signal


async def main():
    loop = asyncio.get_running_loop()
    done = asyncio.Event()
    loop.add_signal_handler(signal.SIGUSR1, print, "USR1")
    loop.add_signal_handler(signal.SIGUSR2, print, "USR2")
    loop.add_signal_handler(signal.SIGHUP, print, "HUP")
    loop.add_signal_handler(signal.SIGTERM, done.set)
    for s in ("SIGUSR2", "SIGHUP", "SIGUSR1", "SIGUSR2", "SIGTERM"):
        signal.raise_signal(getattr(signal, s))
    await done.wait()
    print("done")


asyncio.run(main())
