# wait with a time-out returns what is done and cancels nothing.
# ids: S-091
# cpp: same
import asyncio


async def main():
    gate = asyncio.Event()

    async def quick():
        return "quick"

    async def slow():
        await gate.wait()
        return "slow"

    a = asyncio.create_task(quick())
    b = asyncio.create_task(slow())
    done, pending = await asyncio.wait([a, b], timeout=0.02)
    print("done", [t.result() for t in done])
    print("pending", len(pending), "slow cancelling", b.cancelling())
    gate.set()
    print(await b)


asyncio.run(main())
