# An exception of the exception handler goes to the default one, which logs.
# ids: S-040
# cpp: same
import asyncio
import logging


class Trace(logging.Handler):
    def emit(self, record):
        print("log:", record.levelname, record.getMessage().splitlines()[0])


logging.getLogger("asyncio").addHandler(Trace())
logging.getLogger("asyncio").propagate = False


async def main():
    loop = asyncio.get_running_loop()

    def fails():
        raise ValueError("no")

    def handler(loop, context):
        print("handler")
        raise RuntimeError("the handler fails")

    loop.set_exception_handler(handler)
    loop.call_soon(fails)
    loop.call_soon(print, "next callback")
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print("still running")


asyncio.run(main())
