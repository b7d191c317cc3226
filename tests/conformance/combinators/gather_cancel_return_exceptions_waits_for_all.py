# A cancelled gather with return_exceptions waits for every child, then is cancelled.
# ids: S-086
# cpp: same
import asyncio


async def main():
    gate = asyncio.Event()

    async def quick():
        await asyncio.Event().wait()

    async def slow():
        try:
            await asyncio.Event().wait()
        finally:
            print("slow cleanup begins")
            await gate.wait()
            print("slow cleanup ends")

    a = asyncio.create_task(quick())
    b = asyncio.create_task(slow())
    g = asyncio.gather(a, b, return_exceptions=True)
    await asyncio.sleep(0)
    print("cancel", g.cancel())
    for _ in range(4):
        await asyncio.sleep(0)
    print("quick done", a.done(), "gather done", g.done())
    gate.set()
    try:
        await g
    except asyncio.CancelledError:
        print("CancelledError")
    print("slow cancelled", b.cancelled())


asyncio.run(main())
