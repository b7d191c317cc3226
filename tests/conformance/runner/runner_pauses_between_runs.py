# A Runner keeps one loop; between two runs nothing moves.
# ids: S-140 W-17
# cpp: same
import asyncio

steps = []


async def background():
    for n in range(3):
        steps.append(n)
        await asyncio.sleep(0)


async def start():
    asyncio.create_task(background())
    return asyncio.get_running_loop()


async def turn():
    await asyncio.sleep(0)
    return asyncio.get_running_loop()


with asyncio.Runner() as runner:
    first = runner.run(start())
    print("after start", len(steps) <= 1)
    before = len(steps)
    print("between", len(steps) == before)
    runner.run(turn())
    runner.run(turn())
    second = runner.run(turn())
    print("steps", steps)
    print("same loop", first is second, first is runner.get_loop())
