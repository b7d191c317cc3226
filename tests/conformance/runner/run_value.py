# run returns what main returns and closes its loop.
# ids: S-137
# cpp: same
import asyncio

loops = []


async def main():
    loops.append(asyncio.get_running_loop())
    await asyncio.sleep(0)
    return 42


print(asyncio.run(main()))
print("closed", loops[0].is_closed())
print(asyncio.run(main()))
print("a new loop each time", loops[0] is not loops[1])
