# readexactly and read are not bounded by the limit, and resume a paused transport to get more.
# ids: S-161
# cpp: same
import asyncio


class Source(asyncio.ReadTransport):
    def __init__(self, reader):
        self.reader = reader

    def pause_reading(self):
        print("pause")

    def resume_reading(self):
        print("resume")
        asyncio.get_running_loop().call_soon(self.reader.feed_data, b"y" * 5)


async def main():
    reader = asyncio.StreamReader(limit=2)
    reader.set_transport(Source(reader))
    reader.feed_data(b"x" * 5)
    data = await reader.readexactly(8)
    print(data.decode())
    print("left", len(await reader.read(100)))


asyncio.run(main())
