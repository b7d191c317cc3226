# A cancelled timer does not fire, also when it is due in the same turn.
# ids: S-012 S-036
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    when = loop.time() + 0.001

    def first():
        print("first")
        second.cancel()

    loop.call_at(when, first)
    second = loop.call_at(when + 0.000001, print, "second")
    third = loop.call_at(when + 0.000002, print, "third")
    fourth = loop.call_at(when + 0.000003, done.set_result, None)
    third.cancel()
    await done
    print(second.cancelled(), third.cancelled(), fourth.cancelled())


asyncio.run(main())
