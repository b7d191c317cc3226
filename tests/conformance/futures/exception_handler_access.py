# set_exception_handler replaces and restores; call_exception_handler calls it.
# ids: S-039
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_exception_handler() is not None)
    loop.set_exception_handler(lambda loop, context: print("one:", context["message"]))
    print(loop.get_exception_handler() is not None)
    loop.call_exception_handler({"message": "hello"})
    loop.set_exception_handler(lambda loop, context: print("two:", context["message"]))
    loop.call_exception_handler({"message": "hello"})
    loop.set_exception_handler(None)
    print(loop.get_exception_handler() is not None)


asyncio.run(main())
