# Timers with one and the same deadline.
# ids: S-006
# cpp: different: asyncio's heap leaves the order open; picot runs equal deadlines in the order they were set
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    when = loop.time() + 0.001
    order = []
    done = loop.create_future()

    def fire(i):
        order.append(i)
        if len(order) == 8:
            done.set_result(None)

    for i in range(8):
        loop.call_at(when, fire, i)
    await done
    print(order)


asyncio.run(main())
