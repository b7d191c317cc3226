# Name, context and eager start can be given together.
# ids: S-077 S-079
# cpp: same
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="unset")


async def work():
    print(asyncio.current_task().get_name(), var.get())
    var.set("by the task")


async def main():
    context = contextvars.copy_context()
    context.run(var.set, "given")
    task = asyncio.create_task(work(), name="named", context=context, eager_start=True)
    print(task.done(), task.get_name(), task.get_context() is context)
    print(context[var], var.get())


asyncio.run(main())
