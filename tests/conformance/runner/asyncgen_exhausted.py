# A generator that ran to its end leaves nothing to close.
# ids: S-141
# cpp: same
import asyncio


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("generator ends")


async def main():
    async for n in numbers():
        print(n)
    gen = numbers()
    await gen.aclose()
    print("closed before it began")
    gen = numbers()
    print(await anext(gen))
    await gen.aclose()
    print("main returns")


asyncio.run(main())
