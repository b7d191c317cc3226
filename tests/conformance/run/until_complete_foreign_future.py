# run_until_complete of a future that belongs to another loop.
# ids: S-025
# cpp: same
import asyncio


def main():
    a = asyncio.new_event_loop()
    b = asyncio.new_event_loop()
    future = b.create_future()
    try:
        a.run_until_complete(future)
    except ValueError as e:
        print(e)
    a.close()
    b.close()


main()
