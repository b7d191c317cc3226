# A reader that raises stays registered.
# ids: S-043
# cpp: same
import asyncio
import os


def main():
    loop = asyncio.new_event_loop()
    r, w = os.pipe()
    os.write(w, b"x")

    def readable():
        raise ValueError("no")

    loop.set_exception_handler(lambda loop, context: print("handler", repr(context["exception"])))
    loop.add_reader(r, readable)
    for _ in range(2):
        loop.stop()
        loop.run_forever()
    print(loop.remove_reader(r))
    loop.close()
    os.close(r)
    os.close(w)


main()
