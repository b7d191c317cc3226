import asyncio


async def new_future():
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(lambda _: print("fut finished"))
    return future


async def set_future(future):
    future.set_result(None)
    await asyncio.sleep(0)


with asyncio.Runner() as runner:
    future = runner.run(new_future())
    print("paused")
    runner.run(set_future(future))
