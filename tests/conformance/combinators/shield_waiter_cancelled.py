# A task cancelled in await shield sees CancelledError, the shielded work goes on.
# ids: S-099
# cpp: same
import asyncio


async def main():
    gate = asyncio.Event()
    finished = asyncio.Event()

    async def work():
        await gate.wait()
        print("work saved")
        finished.set()
        return 1

    i = asyncio.create_task(work())

    async def caller():
        try:
            await asyncio.shield(i)
        except asyncio.CancelledError:
            print("caller cancelled")
            raise

    t = asyncio.create_task(caller())
    await asyncio.sleep(0)
    t.cancel()
    await asyncio.wait([t])
    print("caller cancelled()", t.cancelled())
    gate.set()
    await finished.wait()
    print(await i)


asyncio.run(main())
