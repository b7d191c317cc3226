# Adding a signal handler from a loop outside the main thread.
# ids: S-207 W-19
# cpp: different: asyncio refuses; picot delivers signals to any loop
import asyncio
import signal
import threading


async def main():
    loop = asyncio.get_running_loop()
    try:
        loop.add_signal_handler(signal.SIGUSR1, print, "handler")
        print("added")
        print("removed", loop.remove_signal_handler(signal.SIGUSR1))
    except (RuntimeError, ValueError) as e:
        print(type(e).__name__)


t = threading.Thread(target=lambda: asyncio.run(main()))
t.start()
t.join()
