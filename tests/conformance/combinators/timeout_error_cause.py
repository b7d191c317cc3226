# The TimeoutError of a timeout names the CancelledError as its cause.
# ids: S-103
# cpp: different: C++ exceptions have no __cause__
import asyncio


async def main():
    try:
        async with asyncio.timeout(0.01):
            await asyncio.Event().wait()
    except TimeoutError as e:
        print("cause", type(e.__cause__).__name__)


asyncio.run(main())
