# A function runs in the default pool, its value or error comes back.
# ids: S-129 W-04
# cpp: same
import asyncio
import threading


def add(a, b):
    return a + b


def fail(text):
    raise ValueError(text)


async def main():
    loop = asyncio.get_running_loop()
    here = threading.get_ident()
    print(await loop.run_in_executor(None, add, 2, 3))
    try:
        await loop.run_in_executor(None, fail, "no good")
    except ValueError as e:
        print("ValueError", e)
    there = await loop.run_in_executor(None, threading.get_ident)
    print("other thread", there != here)


asyncio.run(main())
