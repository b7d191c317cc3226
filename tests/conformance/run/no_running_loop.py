# Outside a run there is no running loop.
# ids: S-026 S-057
# cpp: same
import asyncio


async def inside():
    return asyncio.get_running_loop()


def main():
    for name in ("before", "after"):
        try:
            asyncio.get_running_loop()
        except RuntimeError as e:
            print(name, "-", e)
        if name == "before":
            loop = asyncio.new_event_loop()
            print(loop.run_until_complete(inside()) is loop)
            loop.close()


main()
