# as_completed raises TimeoutError at its deadline and leaves the rest running.
# ids: S-101
# cpp: same
import asyncio


async def main():
    gate = asyncio.Event()

    async def quick():
        return "quick"

    async def slow():
        await gate.wait()
        return "slow"

    tasks = [asyncio.create_task(slow()), asyncio.create_task(quick())]
    await asyncio.sleep(0)  # quick is done before the deadline is set
    try:
        async for t in asyncio.as_completed(tasks, timeout=0.02):
            print(await t)
    except TimeoutError:
        print("TimeoutError")
    print("slow done", tasks[0].done(), "cancelling", tasks[0].cancelling())
    gate.set()
    print(await tasks[0])


asyncio.run(main())
