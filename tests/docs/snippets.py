#!/usr/bin/env python3
"""Turns the C++ snippets of README.md and docs/*.md into programs.

  snippets.py --list             the pages that have snippets
  snippets.py PAGE.md OUT.cpp    one program that holds all snippets of the page; `OUT NAME` runs one, `OUT` lists them
  snippets.py --expected PAGE.md NAME   what the snippet has to print, if the page says so

A snippet is a ```cpp block. One with a `main` is a program; another is a fragment and becomes the body of a coroutine.
`<!-- setup` … `-->` before a block holds code that readers need not see, put in front of it at namespace scope.
A ```text block right after a snippet is what it prints. A block that begins with "```cpp interrupted" runs until
Ctrl-C, which it gets after its first line of output, and has to end with 130. Its port 8888 is any free one in the test.
"""
import re
import signal
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
GENERATED = {"from-asyncio.md", "conformance.md"}

BLOCK = re.compile(
    r"(?:<!-- setup\n(?P<setup>.*?)-->\n)?```cpp(?P<options>[^\n]*)\n(?P<code>.*?)```\n(?:\n?```text\n(?P<output>.*?)```)?",
    re.S)


def pages():
    for page in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]:
        if page.exists() and page.name not in GENERATED and list(snippets(page)):
            yield page


def snippets(page):
    text = page.read_text()
    for match in BLOCK.finditer(text):
        if "not-compiled" in match["options"]:
            continue
        line = text.count("\n", 0, match.start("code")) + 1
        yield f"line_{line}", line, match["setup"] or "", match["code"], match["output"], "interrupted" in match["options"]


def program(page):
    yield "// Made from " + page.name + " by tests/docs/snippets.py.\n#include <cstring>\n#include <iostream>\n"
    includes, bodies, names = set(), [], []
    for name, line, setup, code, output, _ in snippets(page):
        names.append(name)
        # Where the output names a place, it is that of a reader's own file.
        first, file = (1, "main.cpp") if "main.cpp:" in (output or "") else (line, page.name)
        code_lines = []
        for text in (setup + "\n#line %d \"%s\"\n" % (first, file) + code).splitlines():
            if text.startswith("#include"):
                includes.add(text)
                code_lines.append("")
            else:
                code_lines.append(text)
        code = "\n".join(code_lines).replace('"127.0.0.1", 8888)', '"127.0.0.1", 0)')
        if re.search(r"\bint main\(", code):
            body = re.sub(r"\bint main\(\)", "int snippet_main()", code)
            call = "return snippet_main();"
            ending = body
        else:
            setup_end = code.index("#line")
            ending = (code[:setup_end] + "inline picot::Coro<void> snippet() {\n" + code[setup_end:] +
                      "\n    co_return;\n}\ninline int snippet_main() { picot::run(snippet()); return 0; }")
            call = "return snippet_main();"
        bodies.append(f"namespace {name} {{\nusing namespace picot;\nusing namespace std::chrono_literals;\n{ending}\n}}\n")
    yield from (line + "\n" for line in sorted(includes | {"#include <picot/picot.hpp>"}))
    yield from bodies
    yield "int main(int argc, char** argv) {\n"
    for name in names:
        yield f'    if (argc == 2 && !std::strcmp(argv[1], "{name}")) return {name}::snippet_main();\n'
    yield "    for (const char* name : {" + ", ".join(f'"{name}"' for name in names) + "}) std::cout << name << '\\n';\n}\n"


def main():
    if sys.argv[1] == "--list":
        print(";".join(str(page) for page in pages()))
    elif sys.argv[1] == "--names":
        print(";".join(name for name, *_ in snippets(Path(sys.argv[2]))))
    elif sys.argv[1] == "--expected":
        for name, _, _, _, output, _ in snippets(Path(sys.argv[2])):
            if name == sys.argv[3] and output is not None:
                sys.stdout.write(output)
    elif sys.argv[1] == "--run":
        import subprocess
        program_file, page, name = sys.argv[2], Path(sys.argv[3]), sys.argv[4]
        expected, interrupted = {n: (output, flag) for n, _, _, _, output, flag in snippets(page)}[name]
        with subprocess.Popen(
            [program_file, name], stdout=subprocess.PIPE, text=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # it may be ignored here
        ) as process:
            printed = ""
            if interrupted:
                printed = process.stdout.readline()
                process.send_signal(signal.SIGINT)
            try:
                printed += process.communicate(timeout=60)[0]
            except subprocess.TimeoutExpired:
                process.kill()
                sys.exit(f"{page.name} {name}: does not end")
        if process.returncode != (130 if interrupted else 0):
            sys.exit(f"{page.name} {name}: exit code {process.returncode}")
        if expected is not None and printed != expected:
            sys.exit(f"{page.name} {name}: expected\n{expected}but got\n{printed}")
    else:
        Path(sys.argv[2]).write_text("".join(program(Path(sys.argv[1]))))


if __name__ == "__main__":
    main()
