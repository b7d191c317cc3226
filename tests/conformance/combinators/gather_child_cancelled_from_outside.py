# A child cancelled from outside: gather raises CancelledError but is not cancelled itself.
# ids: S-088
# cpp: same
import asyncio


async def main():
    gate = asyncio.Event()

    async def wait_gate():
        await gate.wait()
        return "sibling done"

    async def stuck():
        await asyncio.Event().wait()
        return ""

    a = asyncio.create_task(stuck())
    b = asyncio.create_task(wait_gate())
    g = asyncio.gather(a, b)
    await asyncio.sleep(0)
    a.cancel()
    try:
        await g
    except asyncio.CancelledError:
        print("CancelledError")
    print("gather.cancelled", g.cancelled(), "child.cancelled", a.cancelled())
    gate.set()
    print(await b)


asyncio.run(main())
