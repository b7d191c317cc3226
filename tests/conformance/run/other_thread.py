# A loop made here may run in another thread.
# ids: S-029 W-23 S000-6
# cpp: same
import asyncio
import threading


async def where():
    await asyncio.sleep(0)
    return threading.current_thread()


def main():
    loop = asyncio.new_event_loop()
    found = []
    thread = threading.Thread(target=lambda: found.append(loop.run_until_complete(where())))
    thread.start()
    thread.join()
    print("ran in the other thread:", found[0] is thread)
    print("ran here:", loop.run_until_complete(where()) is threading.current_thread())
    loop.close()


main()
