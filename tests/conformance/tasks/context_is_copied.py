# A task runs in a copy of its creator's context.
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
    var.set("one")
    a = asyncio.create_task(work("a"))
    var.set("two")
    b = asyncio.create_task(work("b"))
    var.set("three")
    await a
    await b
    print("main", var.get())


asyncio.run(main())
