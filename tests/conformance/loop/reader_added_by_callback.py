# A reader added by a callback is polled for in the next turn, behind what is ready there.
# ids: S-002 S-003
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
        loop.stop()

    def a():
        print("A")
        loop.add_reader(r, readable)
        loop.call_soon(print, "B")

    loop.call_soon(a)
    loop.run_forever()
    loop.close()
    os.close(r)
    os.close(w)


main()
