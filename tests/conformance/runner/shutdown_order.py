# The order of the end: tasks, then async generators, then the default pool, then the loop.
# ids: S-137 S-141 S-130
# cpp: same
import asyncio
import threading

go_on = threading.Event()
started = threading.Event()
kept = []


def job():
    started.set()
    go_on.wait()
    print("3 job ends")


async def task():
    try:
        await asyncio.get_running_loop().create_future()
    finally:
        print("1 task ends")


async def generator():
    try:
        yield 1
        yield 2
    finally:
        print("2 generator ends")
        go_on.set()


agen = generator()


async def main():
    loop = asyncio.get_running_loop()
    kept.append(loop.run_in_executor(None, job))
    kept.append(asyncio.create_task(task()))
    print("generator gave", await anext(agen))
    started.wait()
    print("main returns")


asyncio.run(main())
print("4 run returned")
