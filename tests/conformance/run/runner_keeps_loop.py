# A Runner keeps one loop over several runs, so a future of the first works in the second.
# ids: S002-19 S-015
# cpp: same
import asyncio


async def new_future():
    future = asyncio.get_running_loop().create_future()
    future.add_done_callback(lambda f: print("future finished"))
    return future


async def set_future(future):
    future.set_result(None)


with asyncio.Runner() as runner:
    future = runner.run(new_future())
    runner.run(set_future(future))
    loop = runner.get_loop()
    print("closed:", loop.is_closed())
print("closed:", loop.is_closed())
