# Completing a concurrent future whose wrapper's loop is closed is silently ignored.
# ids: S-128
# cpp: same
import asyncio
import concurrent.futures

source = concurrent.futures.Future()
wrapped = []


async def main():
    wrapped.append(asyncio.wrap_future(source))


asyncio.run(main())
source.set_result("late")
print("source", source.result())
print("wrapper done", wrapped[0].done())
