# A task that calls get before the woken getter runs takes the item, the getter waits again.
# ids: S-154 W-14
# cpp: same
import asyncio


async def main():
    q = asyncio.Queue()

    async def getter():
        print("getter got", await q.get())

    t = asyncio.create_task(getter())
    await asyncio.sleep(0)
    q.put_nowait("first")
    print("newcomer got", await q.get())
    for _ in range(3):
        await asyncio.sleep(0)
    print("getter done", t.done())
    q.put_nowait("second")
    await t


asyncio.run(main())
