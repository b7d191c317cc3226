# stop() lets the callbacks of this turn run, what they schedule waits for the next run.
# ids: S-020
# cpp: same
import asyncio


def main():
    loop = asyncio.new_event_loop()

    def a():
        print("A stops")
        loop.stop()
        loop.call_soon(later)

    def later():
        print("later")
        loop.stop()

    loop.call_soon(a)
    loop.call_soon(print, "B")
    loop.run_forever()
    print("first run ended")
    loop.run_forever()
    print("second run ended")
    loop.close()


main()
