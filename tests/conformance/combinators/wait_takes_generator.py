# wait takes any iterable of tasks, also a lazy one.
# ids: S-090
# cpp: same
import asyncio


async def main():
    async def work(i):
        await asyncio.sleep(0)
        return i * i

    tasks = [asyncio.create_task(work(i)) for i in range(4)]
    done, pending = await asyncio.wait(t for t in tasks if t is not tasks[0])
    print(len(done), len(pending))
    print(sorted(t.result() for t in done))
    print("first done too", tasks[0].done())


asyncio.run(main())
