# A timer handle tells its deadline in the time of the loop.
# ids: S-038
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    when = loop.time() + 3600
    at = loop.call_at(when, print)
    before = loop.time()
    later = loop.call_later(60, print)
    after = loop.time()
    print(at.when() == when)
    print(before + 60 <= later.when() <= after + 60)
    at.cancel()
    later.cancel()
    print(at.when() == when, at.cancelled())


asyncio.run(main())
