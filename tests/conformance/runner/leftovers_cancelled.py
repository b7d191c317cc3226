# Tasks left over are cancelled together and awaited, with their clean-up.
# ids: S-137
# cpp: same
import asyncio

log = [[], []]


async def worker(n):
    try:
        await asyncio.get_running_loop().create_future()
    except asyncio.CancelledError:
        log[n].append("cancelled")
        await asyncio.sleep(0)
        log[n].append(len(log[0]) + len(log[1]))
        raise


tasks = []


async def main():
    for n in range(2):
        tasks.append(asyncio.create_task(worker(n)))
        await asyncio.sleep(0)
    print("main returns")
    return "value"


print(asyncio.run(main()))
# The order among them is free; both were cancelled before either cleaned up.
print(sorted(entries[1] for entries in log))
print([t.cancelled() for t in tasks])
