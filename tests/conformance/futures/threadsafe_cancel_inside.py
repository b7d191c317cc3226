# Cancelling a threadsafe handle inside its own callback does not wait.
# ids: S-037
# cpp: same
import asyncio


def main():
    loop = asyncio.new_event_loop()

    def callback():
        print("begin")
        handle.cancel()
        print("end", handle.cancelled())
        loop.stop()

    handle = loop.call_soon_threadsafe(callback)
    loop.run_forever()
    loop.close()


main()
