# The error that replaced a timeout carries a TimeoutError in its context.
# ids: S-108
# cpp: different: C++ exceptions have no implicit __context__, so the chain holds the error alone
import asyncio


def chain(e):
    names = []
    while e is not None:
        names.append(type(e).__name__)
        e = e.__context__
    return " <- ".join(names)


async def main():
    try:
        async with asyncio.timeout(0.01):
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                raise ValueError("in the body")
    except ValueError as e:
        print(chain(e))


asyncio.run(main())
