# An async generator that is dropped is closed in a task of its own.
# ids: S-141
# cpp: different: a dropped generator is destroyed at once, without awaits: what it refers to may be gone later
import asyncio


async def numbers(closed):
    try:
        while True:
            yield 1
    finally:
        await asyncio.sleep(0)
        print("generator closed")
        closed.set()


async def main():
    closed = asyncio.Event()
    gen = numbers(closed)
    print(await anext(gen))
    print("tasks", len(asyncio.all_tasks()))
    del gen
    print("dropped")
    await closed.wait()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("tasks", len(asyncio.all_tasks()))


asyncio.run(main())
