# A Runner that was never used closes quietly.
# ids: S-140
# cpp: same
import asyncio

with asyncio.Runner():
    print("inside")
runner = asyncio.Runner()
runner.close()
print("closed")
