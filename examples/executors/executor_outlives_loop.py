import asyncio
import concurrent.futures


def twice(x):
    return 2 * x


async def async_main(pool):
    print(await asyncio.get_running_loop().run_in_executor(pool, twice, 21))
    print(await asyncio.wrap_future(pool.submit(twice, 21)))
    print(await asyncio.wrap_future(pool.submit(twice, 21)))


with concurrent.futures.ThreadPoolExecutor() as pool:
    asyncio.run(async_main(pool))
