import asyncio


async def async_fn():
    print("Here is async function")


def show(loop):
    print(f"running: {str(loop.is_running()).lower()}, closed: {str(loop.is_closed()).lower()}")


loop = asyncio.new_event_loop()
loop.run_until_complete(async_fn())
show(loop)
loop.close()
show(loop)
asyncio.run(async_fn())
