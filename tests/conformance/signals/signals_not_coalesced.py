# Three signals, three callbacks.
# ids: S-208
# cpp: same
import asyncio
import signal


async def main():
    loop = asyncio.get_running_loop()
    count = 0
    last = asyncio.Event()

    def handler():
        nonlocal count
        count += 1
        print("handler", count)

    loop.add_signal_handler(signal.SIGUSR1, handler)
    loop.add_signal_handler(signal.SIGUSR2, last.set)
    for _ in range(3):
        signal.raise_signal(signal.SIGUSR1)
    signal.raise_signal(signal.SIGUSR2)
    await last.wait()
    print("count", count)


asyncio.run(main())
