# sleep(0) and negative sleeps cost one turn and give their result.
# ids: S-016
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    turns = 0

    def tick():
        nonlocal turns
        turns += 1
        loop.call_soon(tick)

    tick()
    for delay in (0, -1):
        before = turns
        result = await asyncio.sleep(delay, "result")
        print(result, turns - before)
    print(await asyncio.sleep(0.001, "slow"))


asyncio.run(main())
