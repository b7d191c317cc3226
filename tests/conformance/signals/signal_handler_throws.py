# A signal handler that throws is reported and stays.
# ids: S-207 S-039
# cpp: same
import asyncio
import signal


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda l, c: print("handler:", c["exception"]))
    done = asyncio.Event()
    calls = []

    def bad():
        calls.append(1)
        raise ValueError(f"call {len(calls)}")

    loop.add_signal_handler(signal.SIGUSR1, bad)
    loop.add_signal_handler(signal.SIGUSR2, done.set)
    for s in (signal.SIGUSR1, signal.SIGUSR1, signal.SIGUSR2):
        signal.raise_signal(s)
    await done.wait()
    print("calls", len(calls))


asyncio.run(main())
