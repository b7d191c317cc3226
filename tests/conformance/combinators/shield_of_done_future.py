# The shield of a finished future is that future.
# ids: S-099
# cpp: same
import asyncio


async def main():
    f = asyncio.get_running_loop().create_future()
    print("pending: same object", asyncio.shield(f) is f)
    f.set_result(3)
    s = asyncio.shield(f)
    print("done: same object", s is f)
    print(await s)


asyncio.run(main())
