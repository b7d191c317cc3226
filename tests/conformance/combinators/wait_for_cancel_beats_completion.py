# Cancel of the waiter in the turn in which the inner future finishes: CancelledError wins.
# ids: S-098
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    f = loop.create_future()

    async def waiter():
        try:
            print("result", await asyncio.wait_for(f, 5))
        except asyncio.CancelledError:
            print("CancelledError")
            raise

    t = asyncio.create_task(waiter())
    await asyncio.sleep(0)

    def race():
        f.set_result("there")
        t.cancel()

    loop.call_soon(race)
    await asyncio.wait([t])
    print("task cancelled", t.cancelled())
    print("future keeps its result:", f.result())


asyncio.run(main())
