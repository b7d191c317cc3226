# Futures of different loops cannot be gathered.
# ids: S-089
# cpp: same
import asyncio

one = asyncio.new_event_loop()
two = asyncio.new_event_loop()
try:
    asyncio.gather(one.create_future(), two.create_future())
except ValueError as e:
    print("ValueError", str(e).startswith("The future belongs to a different loop"))
one.close()
two.close()
