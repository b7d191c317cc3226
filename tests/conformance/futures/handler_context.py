# The exception handler runs in the context of the callback that failed.
# ids: S-041
# cpp: same
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="unset")


async def main():
    loop = asyncio.get_running_loop()

    def fails():
        var.set(var.get() + ", changed by the callback")
        raise ValueError("no")

    def handler(loop, context):
        print("handler sees", var.get())

    var.set("one")
    loop.set_exception_handler(handler)
    var.set("two")
    loop.call_soon(fails)
    var.set("three")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("main sees", var.get())


asyncio.run(main())
