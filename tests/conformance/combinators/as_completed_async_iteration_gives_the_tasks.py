# Async iteration over as_completed yields the original tasks, done.
# ids: S-101
# cpp: same
import asyncio


async def main():
    gates = [asyncio.Event() for _ in range(3)]

    async def work(i):
        await gates[i].wait()
        return i * 100

    tasks = [asyncio.create_task(work(i)) for i in range(3)]
    label = {tasks[0]: "zero", tasks[1]: "one", tasks[2]: "two"}
    order = [1, 2, 0]
    gates[order[0]].set()
    seen = 0
    async for t in asyncio.as_completed(tasks):
        print(label[t], t.done(), await t)
        seen += 1
        if seen < 3:
            gates[order[seen]].set()


asyncio.run(main())
