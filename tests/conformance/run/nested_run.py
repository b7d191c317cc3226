# Nested running on request: the inner run drives outer callbacks, the current task comes back.
# ids: S-030 W-25 S003-10
# cpp: same
import asyncio


def run_nested(loop, coro):
    """What nesting means, made from asyncio's parts: turns of the same loop until the inner task is done."""
    outer = asyncio.current_task()
    inner = loop.create_task(coro)
    asyncio.tasks._leave_task(loop, outer)
    while not inner.done():
        ready = len(loop._ready)
        loop._run_once()
        for _ in range(ready):  # the outer turn counted handles that the inner one has run
            loop._ready.appendleft(asyncio.Handle(lambda: None, (), loop))
    asyncio.tasks._enter_task(loop, outer)
    return inner.result()


async def other():
    for i in (1, 2, 3):
        print("other", i)
        await asyncio.sleep(0)


async def inner():
    print("inner start")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("inner end", asyncio.current_task().get_name())
    return 7


async def main():
    loop = asyncio.get_running_loop()
    asyncio.current_task().set_name("outer task")
    task = asyncio.create_task(other())

    async def named_inner():
        asyncio.current_task().set_name("inner task")
        return await inner()

    print("nested result", run_nested(loop, named_inner()))
    print(asyncio.current_task().get_name())
    await task


asyncio.run(main())
