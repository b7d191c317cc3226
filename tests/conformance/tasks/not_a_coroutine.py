# create_task of something that is not a coroutine.
# ids: S-078
# cpp: not-applicable: does not compile
import asyncio


async def main():
    for thing in (42, main):
        try:
            asyncio.create_task(thing)
        except TypeError as e:
            print(str(e).split("<")[0])


asyncio.run(main())
