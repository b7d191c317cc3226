# After a run that failed the Runner serves the next.
# ids: S-140
# cpp: same
import asyncio


async def fails():
    raise ValueError("first")


async def works():
    return "second"


with asyncio.Runner() as runner:
    try:
        runner.run(fails())
    except ValueError as e:
        print("ValueError", e)
    print(runner.run(works()))
