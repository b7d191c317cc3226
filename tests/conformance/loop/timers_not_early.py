# No timer fires before its deadline.
# ids: S-008
# cpp: same
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    done = loop.create_future()
    early = 0
    fired = 0

    def fire(when):
        nonlocal early, fired
        fired += 1
        if loop.time() < when:
            early += 1
        if fired == 50:
            done.set_result(None)

    for i in range(50):
        when = loop.time() + i * 0.00037
        loop.call_at(when, fire, when)
    await done
    print("fired", fired, "early", early)


asyncio.run(main())
