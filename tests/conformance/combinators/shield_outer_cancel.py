# Cancelling a shield leaves the inner task running.
# ids: S-099
# cpp: same
import asyncio


async def main():
    gate = asyncio.Event()

    async def inner():
        await gate.wait()
        return "inner done"

    i = asyncio.create_task(inner())
    s = asyncio.shield(i)
    await asyncio.sleep(0)
    print("cancel", s.cancel())
    try:
        await s
    except asyncio.CancelledError:
        print("shield cancelled", s.cancelled())
    print("inner done", i.done(), "cancelling", i.cancelling())
    gate.set()
    print(await i)


asyncio.run(main())
