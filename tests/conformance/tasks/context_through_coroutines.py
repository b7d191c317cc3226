# Awaited coroutines share the context of their task.
# ids: S-079
# cpp: same
import asyncio
import contextvars

var = contextvars.ContextVar("var", default="unset")


async def sets():
    token = var.set("set by a coroutine")
    await asyncio.sleep(0)
    return token


async def main():
    token = await sets()
    print(var.get())
    var.reset(token)
    print(var.get())


asyncio.run(main())
