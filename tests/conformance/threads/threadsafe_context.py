# A callback handed over sees the context of the thread that handed it over.
# ids: S-014 W-24
# cpp: same
import asyncio
import contextvars
import threading

var = contextvars.ContextVar("var", default="unset")


async def main():
    loop = asyncio.get_running_loop()
    var.set("loop side")
    fut = loop.create_future()

    def work():
        print("thread starts with", var.get())
        var.set("thread side")
        loop.call_soon_threadsafe(lambda: fut.set_result(var.get()))
        var.set("changed later")

    # Python 3.14 may let threads inherit; an empty context makes it the same everywhere.
    t = threading.Thread(target=contextvars.Context().run, args=(work,))
    t.start()
    print("callback saw", await fut)
    t.join()
    print("task still has", var.get())


asyncio.run(main())
