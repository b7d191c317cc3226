# A signal wakes a loop that has nothing else to do.
# ids: S-210
# cpp: same
import asyncio
import os
import signal
import threading


async def main():
    loop = asyncio.get_running_loop()
    got = asyncio.Event()
    loop.add_signal_handler(signal.SIGUSR1, got.set)
    idle = threading.Event()

    def killer():
        idle.wait()
        os.kill(os.getpid(), signal.SIGUSR1)

    t = threading.Thread(target=killer)
    t.start()
    loop.call_soon(idle.set)
    await got.wait()
    t.join()
    print("woken")


asyncio.run(main())
