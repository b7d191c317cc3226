# A cancelled gather ends with its first cancelled child, slow cleanups still run.
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
    g = asyncio.gather(a, b)
    await asyncio.sleep(0)
    print("cancel", g.cancel())
    try:
        await g
    except asyncio.CancelledError:
        print("gather cancelled", g.cancelled())
    print("quick", a.done(), "slow", b.done())
    gate.set()
    await asyncio.wait([b])
    print("slow cancelled", b.cancelled())


asyncio.run(main())
