# The default handler logs the message, then the other facts in the order of their keys.
# ids: S-042
# cpp: same
import asyncio
import logging


class Trace(logging.Handler):
    def emit(self, record):
        print(record.levelname)
        print(record.getMessage())


logging.getLogger("asyncio").addHandler(Trace())
logging.getLogger("asyncio").propagate = False


class Text:
    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text


async def main():
    loop = asyncio.get_running_loop()
    loop.default_exception_handler({"message": "what went wrong", "task": Text("the task"), "handle_": Text("h")})
    loop.default_exception_handler({"protocol": Text("the protocol")})


asyncio.run(main())
