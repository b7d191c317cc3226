# Names: given, changed, and by default counted over the whole process.
# ids: S-074
# cpp: same
import asyncio


async def nothing():
    pass


async def default_names():
    a = asyncio.create_task(nothing())
    b = asyncio.create_task(nothing())
    await a
    await b
    prefix, _, first = a.get_name().partition("-")
    return prefix, int(first), int(b.get_name().partition("-")[2])


async def main():
    task = asyncio.create_task(nothing(), name="given")
    print(task.get_name())
    task.set_name("changed")
    print(task.get_name())
    await task
    print(task.get_name())
    prefix, first, second = await default_names()
    print(prefix, second - first)
    return second


last = asyncio.run(main())
prefix, first, second = asyncio.run(default_names())
print("goes on in the next loop:", first > last, second - first)
