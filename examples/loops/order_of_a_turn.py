import asyncio
import socket

ours, theirs = socket.socketpair()
theirs.send(b"x")
loop = asyncio.new_event_loop()


def ready():
    print("ready")
    loop.call_soon(next_turn)


def next_turn():
    print("next turn")
    loop.stop()


def readable():
    print("io")
    loop.remove_reader(ours)


loop.call_soon(ready)
loop.call_later(0, print, "timer")
loop.add_reader(ours, readable)
loop.run_forever()
loop.close()
ours.close()
theirs.close()
