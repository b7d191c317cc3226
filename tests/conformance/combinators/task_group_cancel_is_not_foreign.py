# Cancel of a group does not swallow a cancellation that comes from outside.
# ids: S-119
# cpp: different: TaskGroup.cancel came with Python 3.15
import asyncio


async def main():
    print("has cancel:", hasattr(asyncio.TaskGroup, "cancel"))


asyncio.run(main())
