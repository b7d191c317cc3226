# wait refuses bare coroutines.
# ids: S-090
# cpp: different: Python raises TypeError at run time, C++ does not compile
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
