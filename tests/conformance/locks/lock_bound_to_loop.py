# A lock binds to a loop at its first contended operation, not before.
# ids: S-153
# cpp: same
import asyncio

lock = asyncio.Lock()


async def uncontended():
    async with lock:
        print("uncontended")


async def contended():
    async with lock:
        t = asyncio.create_task(uncontended())
        await asyncio.sleep(0)
    await t


async def elsewhere():
    async with lock:
        print("uncontended elsewhere")
        try:
            await lock.acquire()
        except RuntimeError as e:
            print("RuntimeError:", str(e).endswith("is bound to a different event loop"))


asyncio.run(uncontended())
asyncio.run(contended())
asyncio.run(elsewhere())
