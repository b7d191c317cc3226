# Each thread has its own running loop.
# ids: S-029 S003-4 S003-9 W-05
# cpp: same
import asyncio
import threading


async def here():
    return asyncio.get_running_loop()


def main():
    loops = {}
    entered = threading.Barrier(2)

    async def report(name):
        entered.wait()
        loops[name] = asyncio.get_running_loop()
        entered.wait()

    thread = threading.Thread(target=lambda: asyncio.run(report("worker")))
    thread.start()
    asyncio.run(report("main"))
    thread.join()
    print("two loops:", loops["main"] is not loops["worker"])
    try:
        asyncio.get_running_loop()
    except RuntimeError as e:
        print(e)


main()
