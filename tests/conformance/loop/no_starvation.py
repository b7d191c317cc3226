# A callback that schedules itself for ever starves neither timers nor I/O.
# ids: S-004 F-14
# cpp: same
import asyncio
import os


async def main():
    loop = asyncio.get_running_loop()
    r, w = os.pipe()
    seen = set()
    turns = 0

    def spin():
        nonlocal turns
        turns += 1
        if len(seen) < 2:
            loop.call_soon(spin)

    def readable():
        os.read(r, 1)
        seen.add("io")
        finish()

    def timer():
        seen.add("timer")
        finish()

    def finish():
        if len(seen) == 2:
            done.set_result(None)

    done = loop.create_future()
    loop.add_reader(r, readable)
    loop.call_later(0.002, timer)
    loop.call_later(0.001, os.write, w, b"x")
    spin()
    await done
    loop.remove_reader(r)
    os.close(r)
    os.close(w)
    print(sorted(seen), turns > 2)


asyncio.run(main())
