# Calling a coroutine function runs nothing; awaiting it does, in the same task.
# ids: S-057 S-017
# cpp: same
import asyncio


async def work():
    print("runs in", asyncio.current_task().get_name())
    return 1


async def main():
    asyncio.current_task().set_name("the caller")
    coro = work()
    print("called")
    print(await coro)


asyncio.run(main())
