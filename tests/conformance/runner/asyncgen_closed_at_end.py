# An async generator left open is closed when run ends.
# ids: S-141
# cpp: same
import asyncio


async def numbers():
    try:
        n = 0
        while True:
            yield n
            n += 1
    finally:
        await asyncio.sleep(0)
        print("generator closed")


kept = []


async def main():
    gen = numbers()
    kept.append(gen)
    print(await anext(gen))
    print(await anext(gen))
    print("main returns")


asyncio.run(main())
print("run returned")
