# A done callback that fails does not keep the others from being called.
# ids: S-048
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print("handler", repr(context["exception"])))

    def fails(f):
        raise ValueError("no")

    future = loop.create_future()
    future.add_done_callback(lambda f: print("first"))
    future.add_done_callback(fails)
    future.add_done_callback(lambda f: print("third"))
    future.set_result(None)
    await asyncio.sleep(0)
    await asyncio.sleep(0)


asyncio.run(main())
