# run waits for a left-over task that swallows the cancel and goes on.
# ids: S-137 S-061
# cpp: same
import asyncio


async def stubborn():
    try:
        await asyncio.get_running_loop().create_future()
    except asyncio.CancelledError:
        print("swallowed")
    for n in range(3):
        await asyncio.sleep(0)
    print("stubborn ends")
    return "its value"


tasks = []


async def main():
    tasks.append(asyncio.create_task(stubborn()))
    await asyncio.sleep(0)


asyncio.run(main())
print(tasks[0].result(), tasks[0].cancelled())
