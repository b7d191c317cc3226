# Several overdue timers fire in one turn, by deadline.
# ids: S-007 S-015
# cpp: same
import asyncio
import time


def main():
    loop = asyncio.new_event_loop()
    now = loop.time()
    for i in (3, 1, 2):
        loop.call_at(now + i * 0.001, print, "timer", i)
    time.sleep(0.01)
    loop.stop()
    loop.run_forever()
    print("after one turn")
    loop.close()


main()
