# I/O that was ready comes before what a callback of this turn schedules.
# ids: S-002 S002-11
# cpp: same
import asyncio
import os


def main():
    loop = asyncio.new_event_loop()
    r, w = os.pipe()
    os.write(w, b"x")

    def readable():
        print("io")
        loop.remove_reader(r)

    def a():
        print("A")
        loop.call_soon(b)
        loop.call_later(0, t0)

    def b():
        print("B")

    def t0():
        print("T0")
        loop.stop()

    loop.add_reader(r, readable)
    loop.call_soon(a)
    loop.run_forever()
    loop.close()
    os.close(r)
    os.close(w)


main()
