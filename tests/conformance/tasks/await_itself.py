# A task cannot await itself.
# ids: S-070
# cpp: same
import asyncio


async def main():
    task = asyncio.current_task()
    try:
        await task
    except RuntimeError as e:
        print(str(e).split(":")[0])
    await asyncio.sleep(0)
    print("goes on")


asyncio.run(main())
