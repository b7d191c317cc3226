# With context= tasks share the given context.
# ids: S-079
# cpp: same
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="unset")


async def work(name):
    print(name, var.get())
    var.set("by " + name)
    await asyncio.sleep(0)
    print(name, var.get())


async def main():
    context = contextvars.copy_context()
    a = asyncio.create_task(work("a"), context=context)
    b = asyncio.create_task(work("b"), context=context)
    await a
    await b
    print("main", var.get())
    print("context", context[var])


asyncio.run(main())
