# A submitted coroutine runs in a copy of the submitter's context.
# ids: S-079 S-122
# cpp: same
import asyncio
import contextvars
import threading

var = contextvars.ContextVar("var", default="unset")


async def job():
    before = var.get()
    var.set("set by the task")
    return before


async def main():
    loop = asyncio.get_running_loop()
    var.set("main task")

    def work():
        var.set("submitting thread")
        fut = asyncio.run_coroutine_threadsafe(job(), loop)
        print("task saw", fut.result())
        print("thread still has", var.get())

    t = threading.Thread(target=contextvars.Context().run, args=(work,))
    t.start()
    await asyncio.to_thread(t.join)
    print("main still has", var.get())


asyncio.run(main())
