# stop() before run_forever() gives exactly one turn.
# ids: S-022
# cpp: same
import asyncio


def main():
    loop = asyncio.new_event_loop()

    def first():
        print("first turn")
        loop.call_soon(second)

    def second():
        print("second turn")

    loop.call_soon(first)
    loop.call_later(3600, print, "never")
    loop.stop()
    loop.run_forever()
    print("returned")
    loop.call_soon(loop.stop)
    loop.run_forever()
    print("the flag was cleared, and one more turn")
    loop.close()


main()
