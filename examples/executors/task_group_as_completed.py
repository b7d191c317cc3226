import asyncio


async def load(page, turns):
    for _ in range(turns):
        await asyncio.sleep(0)
    return len(page)


async def async_main():
    async with asyncio.TaskGroup() as group:
        pages = {group.create_task(load("slow", 5)): "slow", group.create_task(load("quick", 1)): "quick"}
        # 3.13 and later; a plain `for` would give new awaitables that are in no map.
        async for task in asyncio.as_completed(pages):
            print(f"{pages[task]} page returned {task.result()} bytes")


asyncio.run(async_main())
