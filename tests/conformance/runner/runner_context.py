# A Runner keeps one context across its runs.
# ids: S-140
# cpp: same
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="unset")


async def write(value):
    before = var.get()
    var.set(value)
    return before


with asyncio.Runner() as runner:
    print(runner.run(write("first")))
    print(runner.run(write("second")))
    print("outside", var.get())
    own = contextvars.copy_context()
    print("own context", runner.run(write("third"), context=own))
    print("in it", own[var])
    print(runner.run(write("fourth")))
