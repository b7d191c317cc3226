# wait_for with no time left raises the error of a future that has failed.
# ids: S-095
# cpp: same
import asyncio


async def main():
    f = asyncio.get_running_loop().create_future()
    f.set_exception(ValueError("failed before"))
    try:
        await asyncio.wait_for(f, 0)
    except ValueError as e:
        print("ValueError:", e)


asyncio.run(main())
