# A delay or deadline of None is refused.
# ids: S-013
# cpp: not-applicable: does not compile: durations and time points cannot be None
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    for call in (loop.call_later, loop.call_at):
        try:
            call(None, print)
        except TypeError as e:
            print(e)


asyncio.run(main())
