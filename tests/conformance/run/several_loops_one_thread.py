# Several loops in one thread run one after the other.
# ids: S-026 S003-3 W-22
# cpp: same
import asyncio


async def show(name):
    await asyncio.sleep(0)
    print(name)
    return asyncio.get_running_loop()


def main():
    a = asyncio.new_event_loop()
    b = asyncio.new_event_loop()
    print(a.run_until_complete(show("A")) is a)
    print(b.run_until_complete(show("B")) is b)
    print(a.run_until_complete(show("A again")) is a)
    a.close()
    b.close()


main()
