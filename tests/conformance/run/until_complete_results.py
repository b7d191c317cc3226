# run_until_complete returns the result or raises the exception.
# ids: S-024
# cpp: same
import asyncio


def main():
    loop = asyncio.new_event_loop()

    async def value():
        await asyncio.sleep(0)
        return 42

    async def fails():
        await asyncio.sleep(0)
        raise ValueError("no")

    print(loop.run_until_complete(value()))
    print(loop.run_until_complete(loop.create_task(value())))
    try:
        loop.run_until_complete(fails())
    except ValueError as e:
        print(repr(e))
    future = loop.create_future()
    loop.call_soon(future.cancel)
    try:
        loop.run_until_complete(future)
    except asyncio.CancelledError as e:
        print(repr(e))
    print(loop.is_running())
    loop.close()


main()
