# The selector beneath the loop: register, modify, unregister, select.
# ids: S-197 S003-11
# cpp: same
import selectors
import socket

sel = selectors.DefaultSelector()
ours, peer = socket.socketpair()
sel.register(ours, selectors.EVENT_READ, data="ours")
print("nothing", len(sel.select(timeout=0)))
peer.send(b"x")
for key, mask in sel.select():
    print(key.data, "read", mask == selectors.EVENT_READ, key.fd == ours.fileno())
sel.modify(ours, selectors.EVENT_READ | selectors.EVENT_WRITE, data="both")
for key, mask in sel.select():
    print(key.data, "both", mask == selectors.EVENT_READ | selectors.EVENT_WRITE)
try:
    sel.register(ours, selectors.EVENT_READ)
except KeyError:
    print("register again: KeyError")
print("get_key", sel.get_key(ours).data, "registered", len(sel.get_map()))
key = sel.unregister(ours)
print("unregistered", key.data, "registered", len(sel.get_map()))
try:
    sel.unregister(ours)
except KeyError:
    print("unregister again: KeyError")
try:
    sel.register(ours, 0)
except ValueError:
    print("no event: ValueError")
print("nothing", len(sel.select(timeout=0)))
sel.close()
ours.close()
peer.close()
