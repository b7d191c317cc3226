import asyncio


async def new_future():
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(lambda _: print("fut finished"))
    return future


async def set_future(future):
    future.set_result(None)


future = asyncio.run(new_future())
try:
    asyncio.run(set_future(future))
except RuntimeError as error:
    print(error)
