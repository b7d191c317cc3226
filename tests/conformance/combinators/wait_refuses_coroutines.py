# wait refuses bare coroutines.
# ids: S-090
# cpp: not-applicable: it does not compile, see tests/compile/fail/waited_coroutine.cpp
import asyncio


async def main():
    async def one():
        return 1

    c = one()
    try:
        await asyncio.wait([c])
    except TypeError as e:
        print("TypeError:", e)
    c.close()


asyncio.run(main())
