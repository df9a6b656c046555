#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Puts into docs/sketches.md what it quotes: declarations of include/strikeline, and sketches with their pictures.

usage: make_reference.py [--program build/release/strikeline] [--check]

Between `<!-- header: NAME... -->` and `<!-- /header -->` stand the declarations of these names, with their comments
and without bodies; members whose comment says "not for sketches" are left out. Between `<!-- sketch: NAME AT -->` and
`<!-- /sketch -->` stand docs/sketches/NAME.cpp and its picture at AT seconds. --check changes nothing and fails where
something would change, where a public name has no comment, and where one is not quoted.
"""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

import tree

HEADERS = [pathlib.Path("include/strikeline") / f"{name}.h" for name in ("sketch", "detail", "own", "select")]
PAGE = pathlib.Path("docs/sketches.md")
SKETCHES = pathlib.Path("docs/sketches")
BLOCK = re.compile(r"<!-- (header|sketch): (.*?) -->\n(.*?)<!-- /\1 -->", re.S)
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
SAME = 0.02  # millimetres: compilers may round the last digit in their own way
INNER = ("detail", "abi")  # namespaces that sketches do not use
HIDDEN = "not for sketches"
SPECIAL = re.compile(r"\s*(~\w+|(\w+)\((const )?\2&|\w+& operator=\()")  # copies, moves, the destructor
TOKEN = re.compile(r"//[^\n]*|[(){};]")
PLACE = re.compile(r",?\s*const Place& \w+ = Place::current\(\)")


def end_of(text, start):
    """The end of the declaration at `start`: behind its `;`, or the body that closes it."""
    depth = 0
    for token in TOKEN.finditer(text, start):
        depth += (token[0] in "({") - (token[0] in ")}")
        closes = token[0] == "}" and re.match(r"[ \t]*(//.*)?\n", text[token.end():])
        if depth == 0 and (token[0] == ";" or closes):
            return token.end()
    raise ValueError(f"no end of {text[start:start + 60]!r}")


def end_of_line(text, at):
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def chunks(text):
    """(comment, declaration) one after the other; namespaces and directives pass singly."""
    at, comment = 0, ""
    while at < len(text):
        line = text[at:end_of_line(text, at)]
        bare = line.strip()
        if bare.startswith("//"):
            comment += line
        elif not bare:
            comment = ""
        elif re.match(r"(namespace .*\{|\}|public:|private:|#(?!define))", bare):
            yield "", line
            comment = ""
        else:
            end = end_of_macro(text, at) if bare.startswith("#") else end_of_line(text, end_of(text, at))
            yield comment, text[at:end]
            at, comment = end, ""
            continue
        at += len(line)


def end_of_macro(text, at):
    while text[at:end_of_line(text, at)].endswith("\\\n"):
        at = end_of_line(text, at)
    return end_of_line(text, at)


def signature(code):
    """A function without its initialisers and its body, and without the place that the compiler fills in."""
    depth = 0
    for i, c in enumerate(code):
        depth += (c in "(") - (c in ")")
        if depth == 0 and ")" in code[:i] and re.match(r"\s+(: \w|\{)", code[i:]):
            code = code[:i] + ";\n"
            break
    return PLACE.sub("", code)


def shown(comment, code):
    """A declaration as the page shows it: of a macro with parameters its first line, of one without its fields."""
    if code.startswith("#define"):
        first, *fields = [line.rstrip("\\\n ") for line in code.splitlines()]
        return comment + first + "\n" + ("" if "(" in first else "".join(f"{line}\n" for line in fields))
    head = re.match(r"(?:template[^\n]*\n)?(?:class|struct) [^;{]*\{\n", code)
    if not head:
        return comment + signature(code)
    body = code[head.end():code.rindex("}")]
    return comment + head[0] + "".join(members(body)) + "};\n"


def members(body):
    is_public = True
    for comment, code in chunks(body):
        if code.strip() in ("public:", "private:"):
            is_public = code.strip() == "public:"
        elif is_public and HIDDEN not in comment and not SPECIAL.match(code):
            yield shown(comment, code)


def name_of(code):
    code = re.sub(r"^template[^\n]*\n", "", code)
    named = re.match(r"(?:#define|class|struct|using) (\w+)", code) or re.search(r"(\w+)[({]", code)
    return named[1]


def declarations(header):
    """{name: (comment, declaration)} of what a header has for sketches; overloads follow each other."""
    found, inside = {}, []
    for comment, code in chunks(tree.read(header)):
        opened = re.match(r"namespace (\w+)", code)
        if opened:
            inside.append(opened[1])
        elif code.startswith("}"):
            inside.pop()
        elif inside and not set(inside) & set(INNER) and HIDDEN not in comment or code.startswith("#define"):
            found.setdefault("::".join([*inside[1:], name_of(code)]), []).append((comment, code))
    return found


def quoted(names, api):
    text = []
    for name in names.split():
        if name not in api:
            sys.exit(f"{PAGE}: no header has {name}")
        text += [shown(comment, code) for comment, code in api[name]]
    return "```cpp\n" + "\n".join(text) + "```\n"


def sketch(words):
    name, _ = words.split()
    code = tree.read(SKETCHES / f"{name}.cpp")
    return f"![{name}](sketches/{name}.svg)\n\n```cpp\n{code}```\n"


def page(text, api):
    """The page with all its quotations as they should be."""
    makers = {"header": lambda words: quoted(words, api), "sketch": sketch}
    return BLOCK.sub(lambda m: f"<!-- {m[1]}: {m[2]} -->\n{makers[m[1]](m[2])}<!-- /{m[1]} -->", text)


def unexplained(text, api):
    """Public names without a comment, or that the page neither quotes nor has in `code`."""
    quotes = {name for kind, words, _ in BLOCK.findall(text) if kind == "header" for name in words.split()}
    for name, found in api.items():
        if not any(comment for comment, _ in found):
            yield f"include/strikeline: {name} has no comment"
        if name not in quotes and f"`{name}`" not in text:
            yield f"{PAGE}: {name} is not explained"


def draw(program, words, folder):
    name, moment = words.split()
    made = folder / f"{name}.svg"
    run = subprocess.run([program, "render", tree.ROOT / SKETCHES / f"{name}.cpp", "-o", made, "--at", moment,
                          "--precision", "2", "--background"], capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(f"{SKETCHES / name}.cpp cannot be drawn\n{run.stderr.strip()}")
    return made


def alike(made, kept):
    """Whether two drawings are the same, but for the last digit of numbers."""
    if not kept.is_file():
        return False
    texts = [path.read_text() for path in (made, kept)]
    if NUMBER.sub("", texts[0]) != NUMBER.sub("", texts[1]):
        return False
    pairs = zip(*(map(float, NUMBER.findall(text)) for text in texts))
    return all(abs(a - b) <= SAME for a, b in pairs)


def pictures(program, text, check):
    """Draws what the page shows; the names of the pictures that are not as they should be."""
    with tempfile.TemporaryDirectory() as folder:
        for kind, words, _ in BLOCK.findall(text):
            if kind == "sketch":
                made = draw(program, words, pathlib.Path(folder))
                kept = tree.ROOT / SKETCHES / made.name
                if not alike(made, kept):
                    if not check:
                        kept.write_text(made.read_text())
                    yield f"{SKETCHES / made.name} is not what the sketch draws"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--program", type=pathlib.Path, help="draws the pictures; without it they are left alone")
    parser.add_argument("--check", action="store_true")
    given = parser.parse_args()
    api = {}
    for header in HEADERS:
        api.update(declarations(header))
    text = tree.read(PAGE)
    made = page(text, api)
    errors = list(unexplained(text, api))
    if given.program:
        changed = list(pictures(given.program.resolve(), text, given.check))
        errors += changed if given.check else []
    if given.check and made != text:
        errors.append(f"{PAGE} is not what headers and sketches say: run tools/make_reference.py")
    elif made != text:
        (tree.ROOT / PAGE).write_text(made)
    tree.finish(errors, f"{len(api)} names of include/strikeline in {PAGE}")


if __name__ == "__main__":
    main()
