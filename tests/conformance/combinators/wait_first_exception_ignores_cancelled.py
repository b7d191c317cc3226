# FIRST_EXCEPTION does not stop at a cancelled task.
# ids: S-092
# cpp: same
import asyncio


async def main():
    gate = asyncio.Event()

    async def stuck():
        await asyncio.Event().wait()

    async def bad():
        await gate.wait()
        raise ValueError("boom")

    a = asyncio.create_task(stuck())
    b = asyncio.create_task(bad())
    c = asyncio.create_task(stuck())

    async def waiter():
        done, pending = await asyncio.wait([a, b, c], return_when=asyncio.FIRST_EXCEPTION)
        print("done", len(done), "pending", len(pending))
        print("a", a in done, "b", b in done, "c", c in pending)

    w = asyncio.create_task(waiter())
    await asyncio.sleep(0)
    a.cancel()
    for _ in range(4):
        await asyncio.sleep(0)
    print("after the cancel: waiter done", w.done(), "a cancelled", a.cancelled())
    gate.set()
    await w
    print(type(b.exception()).__name__, b.exception())
    c.cancel()


asyncio.run(main())
