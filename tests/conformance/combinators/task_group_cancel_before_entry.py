# A group cancelled before it is entered ends at the first await of its body.
# ids: S-119
# cpp: different: TaskGroup.cancel came with Python 3.15
import asyncio


async def main():
    print("has cancel:", hasattr(asyncio.TaskGroup, "cancel"))


asyncio.run(main())
