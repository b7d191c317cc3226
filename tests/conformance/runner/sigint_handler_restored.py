# run puts the default SIGINT handler back.
# ids: S-138
# cpp: same
import asyncio
import signal


async def main():
    return signal.getsignal(signal.SIGINT) is signal.default_int_handler


print("default while running", asyncio.run(main()))
print("default afterwards", signal.getsignal(signal.SIGINT) is signal.default_int_handler)
