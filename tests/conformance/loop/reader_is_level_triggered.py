# A reader that reads nothing is called again in the next turn.
# ids: S-004 S-019
# cpp: same
import asyncio
import os


def main():
    loop = asyncio.new_event_loop()
    r, w = os.pipe()
    os.write(w, b"abc")

    def readable():
        print("read", os.read(r, 1).decode())

    loop.add_reader(r, readable)
    for _ in range(4):
        loop.stop()
        loop.run_forever()
        print("turn")
    print(loop.remove_reader(r), loop.remove_reader(r))
    loop.close()
    os.close(r)
    os.close(w)


main()
