# exception(), result(), await and a later cancel() count as retrieving.
# ids: S-052 S-069
# cpp: same
import asyncio


async def fails():
    raise ValueError("no")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: print("reported", context["message"]))

    future = loop.create_future()
    future.set_exception(ValueError("no"))
    print(repr(future.exception()))

    future = loop.create_future()
    future.set_exception(ValueError("no"))
    try:
        future.result()
    except ValueError as e:
        print(repr(e))

    future = loop.create_future()
    future.set_exception(ValueError("no"))
    try:
        await future
    except ValueError as e:
        print(repr(e))

    future = loop.create_future()
    future.set_exception(ValueError("no"))
    print(future.cancel())
    del future

    task = asyncio.create_task(fails())
    await asyncio.sleep(0)
    print(task.cancel())
    await asyncio.sleep(0)
    del task
    print("end")


asyncio.run(main())
