import asyncio


def process_image(image):
    return image + " processed"


async def async_main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(asyncio.to_thread(process_image, image)) for image in ("first", "second", "third")]
        for task in tasks:
            print(await task)


asyncio.run(async_main())
