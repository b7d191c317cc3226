# Above twice the limit reading pauses, at the limit it resumes.
# ids: S-161
# cpp: same
import asyncio


class Recorder(asyncio.ReadTransport):
    def pause_reading(self):
        print("pause")

    def resume_reading(self):
        print("resume")


async def main():
    reader = asyncio.StreamReader(limit=10)
    reader.set_transport(Recorder())
    reader.feed_data(b"x" * 20)
    print("20 buffered")
    reader.feed_data(b"x")
    print("21 buffered")
    reader.feed_data(b"x" * 9)
    print("30 buffered")
    print("read", len(await reader.read(19)))
    print("read", len(await reader.read(1)))
    print("read", len(await reader.read(100)))


asyncio.run(main())
