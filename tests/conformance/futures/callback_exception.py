# An exception of a callback goes to the exception handler, and the loop goes on.
# ids: S-039
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()

    def fails():
        raise ValueError("no")

    def handler(loop, context):
        print(context["message"][:21], "-", repr(context["exception"]), context["handle"] is handle)

    loop.set_exception_handler(handler)
    handle = loop.call_soon(fails)
    loop.call_soon(print, "next callback")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    handle = loop.call_later(0, fails)
    await asyncio.sleep(0.001)
    print("still running")


asyncio.run(main())
