# stop() called in another thread.
# ids: S-021 S000-1 W-01
# cpp: different: asyncio sets a flag that a sleeping loop does not notice; picot throws WrongThreadError
import asyncio
import threading
import time


def main():
    loop = asyncio.new_event_loop()
    running = threading.Event()
    fired = []

    def other():
        running.wait()
        time.sleep(0.05)
        loop.stop()
        print("stop() raised nothing")

    thread = threading.Thread(target=other)
    loop.call_soon(running.set)
    loop.call_later(0.3, fired.append, 1)
    thread.start()
    loop.run_forever()
    print("the loop noticed only when the timer fired:", bool(fired))
    thread.join()
    loop.close()


main()
