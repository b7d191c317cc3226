# Whoever awaits a future is woken in its place among the done callbacks.
# ids: S-046 S-017
# cpp: same
import asyncio


async def waiter(future):
    print("waiter", await future)


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.add_done_callback(lambda f: print("callback before"))
    first = asyncio.create_task(waiter(future))
    await asyncio.sleep(0)
    future.add_done_callback(lambda f: print("callback between"))
    second = asyncio.create_task(waiter(future))
    await asyncio.sleep(0)
    future.add_done_callback(lambda f: print("callback after"))
    future.set_result(42)
    print("set")
    await first
    await second


asyncio.run(main())
