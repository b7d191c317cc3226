# remove_signal_handler says whether there was one and puts the default back.
# ids: S-209
# cpp: same
import asyncio
import signal


async def main():
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGUSR1, print)
    print("default", signal.getsignal(signal.SIGUSR1) is signal.SIG_DFL)
    print("removed", loop.remove_signal_handler(signal.SIGUSR1))
    print("default", signal.getsignal(signal.SIGUSR1) is signal.SIG_DFL)
    print("removed", loop.remove_signal_handler(signal.SIGUSR1))


asyncio.run(main())
