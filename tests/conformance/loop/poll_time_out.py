# The loop polls without waiting while callbacks are ready, and until the first timer otherwise.
# ids: S-005
# cpp: same
import asyncio


def main():
    loop = asyncio.new_event_loop()
    start = loop.time()
    far = loop.call_later(3600, print, "never")
    turns = []

    def turn():
        turns.append(1)
        if len(turns) == 10:
            loop.call_later(0.01, near)
        else:
            loop.call_soon(turn)

    def near():
        took = loop.time() - start
        print("timer after 10 ms or more:", took >= 0.01, "and not after an hour:", took < 60)
        loop.stop()

    loop.call_soon(turn)
    loop.run_forever()
    print(len(turns), "turns")
    # Stopping: the poll of the last turn does not wait for the far timer.
    loop.stop()
    loop.run_forever()
    print("returned at once:", loop.time() - start < 60)
    far.cancel()
    loop.close()


main()
