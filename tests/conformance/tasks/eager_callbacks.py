# Done callbacks of an eager task are scheduled, never called inside create_task.
# ids: S-075 S-046
# cpp: same
import asyncio


async def quick():
    return 1


async def main():
    task = asyncio.create_task(quick(), eager_start=True)
    task.add_done_callback(lambda t: print("callback", t.result()))
    print("added")
    await asyncio.sleep(0)
    print("after a turn")


asyncio.run(main())
