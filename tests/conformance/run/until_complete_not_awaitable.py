# run_until_complete of something that is not awaitable.
# ids: S-025 S003-1
# cpp: not-applicable: does not compile
import asyncio


def main():
    loop = asyncio.new_event_loop()

    def normal_function():
        pass

    for thing in (42, normal_function):
        try:
            loop.run_until_complete(thing)
        except TypeError as e:
            print(e)
    loop.close()


main()
