# reschedule works while the timeout is active and says why when it is not.
# ids: S-109
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    cm = asyncio.timeout(None)
    try:
        cm.reschedule(loop.time() + 1)
    except RuntimeError as e:
        print("RuntimeError:", e)
    async with cm:
        print("when is none", cm.when() is None)
        cm.reschedule(loop.time() + 5)
        print("when is set", cm.when() > loop.time())
        cm.reschedule(None)
        print("when is none", cm.when() is None)
    try:
        cm.reschedule(loop.time() + 1)
    except RuntimeError as e:
        print("RuntimeError:", e)
    try:
        async with cm:
            print("never printed")
    except RuntimeError as e:
        print("RuntimeError:", e)


asyncio.run(main())
