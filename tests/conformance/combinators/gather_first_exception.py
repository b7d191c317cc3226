# The first exception leaves gather at once, siblings run on and are not cancelled.
# ids: S-085
# cpp: same
import asyncio


async def main():
    gate = asyncio.Event()

    async def bad():
        await asyncio.sleep(0)
        raise ValueError("boom")

    async def slow():
        try:
            await gate.wait()
            print("slow finishes")
            return "slow"
        except asyncio.CancelledError:
            print("slow cancelled")
            raise

    t = asyncio.create_task(slow())
    try:
        await asyncio.gather(t, bad())
    except ValueError as e:
        print("ValueError:", e)
    print("slow done", t.done())
    gate.set()
    print(await t)


asyncio.run(main())
