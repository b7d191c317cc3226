# The right way to stop a loop from another thread.
# ids: S-021 S000-3 W-01
# cpp: same
import asyncio
import threading


def main():
    loop = asyncio.new_event_loop()
    running = threading.Event()

    def background():
        loop.run_forever()
        print("run_forever returned")

    thread = threading.Thread(target=background)
    loop.call_soon(running.set)
    thread.start()
    running.wait()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    print(loop.is_running(), loop.is_closed())
    loop.close()
    print(loop.is_running(), loop.is_closed())


main()
