# One turn runs what was ready, then I/O callbacks, then due timers.
# ids: S-003
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

    loop.add_reader(r, readable)
    loop.call_later(0, print, "timer")
    loop.call_soon(print, "ready")
    loop.stop()
    loop.run_forever()
    print("one turn")
    loop.close()
    os.close(r)
    os.close(w)


main()
