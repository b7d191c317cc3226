# create_task after the group ended is refused.
# ids: S-114
# cpp: same
import asyncio


async def main():
    async def work():
        print("never printed")

    async with asyncio.TaskGroup() as tg:
        pass
    try:
        tg.create_task(work())
    except RuntimeError as e:
        print("RuntimeError:", str(e).endswith("is finished"))
    try:
        async with tg:
            print("never printed")
    except RuntimeError as e:
        print("RuntimeError:", str(e).endswith("has already been entered"))


asyncio.run(main())
