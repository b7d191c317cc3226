#!/usr/bin/env python3
"""Uses the thumbnail maker as a person would: runs it, asks it over TCP, interrupts it."""
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

PROGRAM = sys.argv.pop(1)
LIMIT = 120  # seconds; only a hang gets there


class Thumbnails(unittest.TestCase):
    def setUp(self):
        self.scratch = tempfile.TemporaryDirectory()
        self.addCleanup(self.scratch.cleanup)
        self.folder = Path(self.scratch.name)

    def start(self, *arguments, **environment):
        process = subprocess.Popen(
            [PROGRAM, "--port", "0", *map(str, arguments)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            env={**os.environ, "TMPDIR": str(self.folder), **environment})
        self.addCleanup(process.kill)
        return process

    def connect(self, process):
        for line in process.stdout:
            if found := re.search(r"nc -N 127\.0\.0\.1 (\d+)", line):
                self.address = "127.0.0.1", int(found[1])
                client = self.another_client()
                stream = client.makefile("rw")
                self.addCleanup(stream.close)
                return stream
        self.fail("no port announced: " + process.stderr.read())

    def another_client(self):
        client = socket.create_connection(self.address, timeout=LIMIT)
        self.addCleanup(client.close)
        return client

    def ask(self, stream, command):
        stream.write(command + "\n")
        stream.flush()
        return stream.readline().rstrip("\n")

    def end(self, process):
        out, err = process.communicate(timeout=LIMIT)
        return process.returncode, out, err

    def leftovers(self):
        return [path for path in self.folder.rglob("*") if path.name.startswith(".unfinished-")]

    def make_sample(self, count):
        code, out, err = self.end(self.start("--sample", count))
        self.assertEqual(code, 0, err)
        return next(self.folder.glob("picot-sample-*"))

    def test_sample_is_made_and_shrunk(self):
        sample = self.make_sample(4)
        self.assertEqual(len(list((sample / "thumbnails").iterdir())), 4)
        self.assertEqual(self.leftovers(), [])

    def test_no_code_is_made_at_run_time(self):
        """liborc before 0.4.34 crashes when two threads use it; with ORC_DEBUG it tells what it compiles. (From 8.15 on libvips
        does not use it.)"""
        code, _, err = self.end(self.start("--sample", 3, ORC_DEBUG="4"))
        self.assertEqual(code, 0)
        self.assertNotIn("orc_program_compile", err)

    def test_answers_clients_until_interrupted(self):
        process = self.start("--sample", 3, "--stay")
        stream = self.connect(process)
        while not self.ask(stream, "status").startswith("3 of 3 done, 0 failed, 0 in the works"):
            pass
        self.assertIn("say status, list or quit", self.ask(stream, "help"))
        lines = [self.ask(stream, "list")]
        while lines[-1] != ".":
            lines.append(stream.readline().rstrip("\n"))
        self.assertEqual(sum(line.startswith("ok sample-") for line in lines), 3)
        process.send_signal(signal.SIGINT)
        code, out, err = self.end(process)
        self.assertEqual(code, 128 + signal.SIGINT, err)
        self.assertIn("3 of 3 pictures shrunk, 0 failed, 0 not begun", out)

    def interrupt(self, *signals):
        sample = self.make_sample(12)
        for thumbnail in (sample / "thumbnails").iterdir():
            thumbnail.unlink()
        process = self.start(sample, "--workers", 1)
        stream = self.connect(process)
        while self.ask(stream, "status").startswith("0 of"):
            pass
        for number in signals:
            process.send_signal(number)
        code, out, err = self.end(process)
        self.assertEqual(self.leftovers(), [])
        shrunk = int(re.search(r"(\d+) of 12 pictures shrunk", out)[1])
        whole = list((sample / "thumbnails").iterdir())
        for path in whole:
            self.assertIn(path.read_bytes()[:2], (b"\xff\xd8", b"\x89P"), path)
        return code, shrunk, len(whole)

    def test_ctrl_c_finishes_what_is_in_the_works(self):
        code, shrunk, whole = self.interrupt(signal.SIGINT)
        self.assertEqual(code, 128 + signal.SIGINT)
        self.assertEqual(shrunk, whole)

    def test_sigterm(self):
        code, _, _ = self.interrupt(signal.SIGTERM)
        self.assertEqual(code, 128 + signal.SIGTERM)

    def test_second_ctrl_c_does_not_wait(self):
        code, shrunk, whole = self.interrupt(signal.SIGINT, signal.SIGTERM)
        self.assertIn(code, (128 + signal.SIGINT, 128 + signal.SIGTERM))
        self.assertLessEqual(shrunk, whole)

    def test_broken_picture_is_reported(self):
        (self.folder / "broken.jpg").write_bytes(b"this is no picture")
        code, out, err = self.end(self.start(self.folder))
        self.assertEqual(code, 1)
        self.assertIn("failed: broken.jpg", err)
        self.assertIn("0 of 1 pictures shrunk, 1 failed", out)
        self.assertEqual(list((self.folder / "thumbnails").iterdir()), [])

    def test_empty_folder(self):
        code, out, _ = self.end(self.start(self.folder))
        self.assertEqual(code, 0)
        self.assertIn(f"no JPEG or PNG pictures in {self.folder}", out)

    def test_taken_port_is_named(self):
        with socket.create_server(("127.0.0.1", 0)) as other:
            process = self.start(self.folder, "--port", other.getsockname()[1])
            code, _, err = self.end(process)
        self.assertEqual(code, 2)
        self.assertIn("choose another with --port", err)

    def test_impossible_port_is_refused_with_the_range(self):
        code, _, err = self.end(self.start(self.folder, "--port", 80000))
        self.assertNotEqual(code, 0)
        self.assertIn("65535", err)

    def test_endless_line_ends_that_client_alone(self):
        process = self.start("--sample", 2, "--stay")
        stream = self.connect(process)
        rude = self.another_client()
        rude.sendall(b"x" * 70_000)
        self.assertEqual(rude.recv(100), b"that line is too long\n")
        while not self.ask(stream, "status").startswith("2 of 2 done"):
            pass
        process.send_signal(signal.SIGINT)
        code, _, err = self.end(process)
        self.assertEqual(code, 128 + signal.SIGINT)
        self.assertEqual(err, "")

    def test_client_that_disconnects_is_no_error(self):
        process = self.start("--sample", 2, "--stay")
        stream = self.connect(process)
        gone = self.another_client()
        gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        gone.sendall(b"status\n")
        self.assertTrue(gone.recv(1))
        gone.close()  # a reset
        while not self.ask(stream, "status").startswith("2 of 2 done"):
            pass
        process.send_signal(signal.SIGINT)
        _, _, err = self.end(process)
        self.assertEqual(err, "")

    def test_slow_client_holds_nothing_up(self):
        sample = self.make_sample(6)
        process = self.start(sample)
        self.connect(process)  # says nothing, reads nothing
        code, out, err = self.end(process)
        self.assertEqual(code, 0, err)
        self.assertIn("6 of 6", out)


if __name__ == "__main__":
    unittest.main()
