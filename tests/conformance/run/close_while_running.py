# A running loop cannot be closed.
# ids: S-027
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        loop.close()
    except RuntimeError as e:
        print(e)
    await asyncio.sleep(0)
    print("still running:", loop.is_running(), "closed:", loop.is_closed())


asyncio.run(main())
