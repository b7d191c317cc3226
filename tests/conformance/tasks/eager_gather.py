# Gathering eager tasks that do not suspend is done at once, and awaiting it costs no turn.
# ids: S-076
# cpp: same
import asyncio


async def value(x):
    return x


async def main():
    loop = asyncio.get_running_loop()
    tasks = [asyncio.create_task(value(i), eager_start=True) for i in range(3)]
    loop.call_soon(print, "a turn has passed")
    gathered = asyncio.gather(*tasks)
    print(gathered.done())
    print(await gathered)
    print("no turn so far")
    await asyncio.sleep(0)


asyncio.run(main())
