# After its loop closed, a future can be set unless somebody has to be told.
# ids: S-055 S002-18
# cpp: same
import asyncio


def main():
    loop = asyncio.new_event_loop()
    quiet = loop.create_future()
    heard = loop.create_future()
    heard.add_done_callback(lambda f: print("never"))
    loop.close()
    quiet.set_result(1)
    print(quiet.result())
    try:
        heard.set_result(2)
    except RuntimeError as e:
        print(e)


main()
