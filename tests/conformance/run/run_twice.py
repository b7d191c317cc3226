# Each run() has its own loop; both give their results.
# ids: S002-17 S-027
# cpp: same
import asyncio

loops = []


async def value(x):
    loops.append(asyncio.get_running_loop())
    await asyncio.sleep(0)
    return x


print(asyncio.run(value(1)))
print(asyncio.run(value("two")))
print(loops[0] is not loops[1], [loop.is_closed() for loop in loops])
