# With context= callbacks share the given context.
# ids: S-014
# cpp: same
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="unset")


async def main():
    loop = asyncio.get_running_loop()
    context = contextvars.copy_context()

    def show(name):
        print(name, var.get())
        var.set("by " + name)

    loop.call_soon(show, "first", context=context)
    loop.call_soon(show, "second", context=context)
    loop.call_later(0, show, "third", context=context)
    await asyncio.sleep(0.002)
    print("main", var.get())
    print("context", context[var])


asyncio.run(main())
