# An exception that nobody retrieved from a future is reported when the future goes.
# ids: S-052
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print(context["message"], "-", repr(context["exception"])))
    future = loop.create_future()
    future.set_exception(ValueError("no"))
    print("set")
    del future
    print("dropped")
    await asyncio.sleep(0)


asyncio.run(main())
