# A handler for SIGINT on the loop takes the place of the runner's.
# ids: S-207 S-138
# cpp: same
import asyncio
import signal


async def main():
    loop = asyncio.get_running_loop()
    got = asyncio.Event()
    loop.add_signal_handler(signal.SIGINT, got.set)
    signal.raise_signal(signal.SIGINT)
    await got.wait()
    print("not cancelled", asyncio.current_task().cancelling())
    print("removed", loop.remove_signal_handler(signal.SIGINT))
    return "value"


print(asyncio.run(main()))
