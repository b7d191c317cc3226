# to_thread carries the context along, run_in_executor does not.
# ids: S-129
# cpp: same
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="unset")


def look():
    seen = var.get()
    return seen


def change():
    var.set("changed in the thread")
    return var.get()


async def main():
    loop = asyncio.get_running_loop()
    var.set("from the task")
    print("to_thread", await asyncio.to_thread(look))
    print("to_thread", await asyncio.to_thread(change))
    print("task keeps", var.get())
    print("run_in_executor", await loop.run_in_executor(None, look))


asyncio.run(main())
