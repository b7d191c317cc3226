# Dropping a loop that was not closed.
# ids: S-034
# cpp: different: asyncio warns and closes it; in picot the destructor is the way to close a loop
import asyncio
import gc
import warnings


def main():
    loop = asyncio.new_event_loop()
    loop.call_soon(print, "never")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        del loop
        gc.collect()
    for warning in caught:
        print(warning.category.__name__, str(warning.message).split(" <")[0])
    print("dropped")


main()
