# Nothing fires between two runs; an overdue timer fires in the next one.
# ids: S-015 W-17
# cpp: same
import asyncio
import time


def main():
    loop = asyncio.new_event_loop()

    async def nothing():
        pass

    loop.run_until_complete(nothing())
    loop.call_later(0.001, print, "timer")
    loop.call_soon(print, "soon")
    time.sleep(0.005)
    print("nothing yet")
    loop.run_until_complete(asyncio.sleep(0.001))
    print("after the run")
    loop.close()


main()
