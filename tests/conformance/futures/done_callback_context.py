# A done callback runs in the context of the moment it was added.
# ids: S-049
# cpp: same
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="unset")


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    var.set("one")
    future.add_done_callback(lambda f: print("first", var.get()))
    var.set("two")
    future.add_done_callback(lambda f: print("second", var.get()))
    var.set("three")
    future.set_result(None)
    var.set("four")
    await asyncio.sleep(0)
    print("main", var.get())


asyncio.run(main())
