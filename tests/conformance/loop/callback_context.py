# A callback runs in a copy of the context of the moment it was scheduled.
# ids: S-014
# cpp: same
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="unset")


async def main():
    loop = asyncio.get_running_loop()

    def show(name):
        print(name, var.get())
        var.set("by " + name)

    var.set("one")
    loop.call_soon(show, "first")
    var.set("two")
    loop.call_soon(show, "second")
    loop.call_soon(show, "third")
    var.set("three")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("main", var.get())


asyncio.run(main())
