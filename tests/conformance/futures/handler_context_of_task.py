# The exception handler runs in the context of the task whose exception nobody retrieved.
# ids: S-041 S-052
# cpp: same
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="unset")


async def fails():
    var.set("task")
    raise ValueError("no")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(context["message"], "-", var.get()))
    var.set("main")
    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    del task
    print(var.get())


asyncio.run(main())
