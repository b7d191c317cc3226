# create_task does not run the coroutine; it starts in the next turn.
# ids: S-057
# cpp: same
import asyncio


async def work(name):
    print(name, "starts")
    return name


async def main():
    a = asyncio.create_task(work("a"))
    b = asyncio.create_task(work("b"))
    print("created", a.done(), b.done())
    print(await b, await a)


asyncio.run(main())
