# create_task before the group was entered is refused.
# ids: S-114
# cpp: same
import asyncio


async def main():
    async def work():
        print("never printed")

    tg = asyncio.TaskGroup()
    try:
        tg.create_task(work())
    except RuntimeError as e:
        print("RuntimeError:", str(e).endswith("has not been entered"))


asyncio.run(main())
