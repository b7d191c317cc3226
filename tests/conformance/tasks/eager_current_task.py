# During an eager start the new task is the current one, in its own copy of the context.
# ids: S-075 S-079
# cpp: same
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="unset")


async def work():
    print(asyncio.current_task().get_name(), var.get())
    var.set("eager")
    await asyncio.sleep(0)
    print(asyncio.current_task().get_name(), var.get())


async def main():
    asyncio.current_task().set_name("main")
    var.set("main")
    task = asyncio.create_task(work(), name="eager", eager_start=True)
    print(asyncio.current_task().get_name(), var.get())
    await task
    print(var.get())


asyncio.run(main())
