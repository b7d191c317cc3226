# Signals that cannot be handled are refused.
# ids: S-207
# cpp: same
import asyncio
import signal


async def main():
    loop = asyncio.get_running_loop()
    try:
        loop.add_signal_handler(signal.SIGKILL, print)
    except RuntimeError as e:
        print("RuntimeError:", e)
    for number in (99999, 0, -1):
        try:
            loop.add_signal_handler(number, print)
        except ValueError as e:
            print("ValueError:", e)
    try:
        loop.remove_signal_handler(99999)
    except ValueError as e:
        print("ValueError:", e)
    print("removed", loop.remove_signal_handler(signal.SIGUSR1))


asyncio.run(main())
