# A future of one run() cannot be completed in another one where somebody listens.
# ids: S-055 S002-18
# cpp: same
import asyncio


async def new_future():
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(lambda f: print("future finished"))
    return future


async def set_future(future):
    future.set_result(None)


future = asyncio.run(new_future())
try:
    asyncio.run(set_future(future))
except RuntimeError as e:
    print("RuntimeError:", e)
