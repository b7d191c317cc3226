# A signal handler may hand a callback over while another one runs.
# ids: S-121
# cpp: different: nothing that allocates may run in a C++ signal handler; add_signal_handler is the way there
import asyncio
import signal


async def main():
    loop = asyncio.get_running_loop()
    fut = loop.create_future()

    def handler(signum, frame):
        loop.call_soon_threadsafe(fut.set_result, "from the handler")

    before = signal.signal(signal.SIGUSR1, handler)

    def callback():
        print("callback begins")
        signal.raise_signal(signal.SIGUSR1)
        print("callback ends, done", fut.done())

    loop.call_soon(callback)
    print(await fut)
    signal.signal(signal.SIGUSR1, before)


asyncio.run(main())
