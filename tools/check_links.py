#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Fails where a link of a Markdown file leads nowhere, and where docs/README.md lacks a page of docs."""

import pathlib
import re

import tree

CODE = re.compile(r"```.*?```|`[^`\n]*`", re.S)
LINK = re.compile(r"\[[^\]]*\]\(([^()\s]+)\)")
HEADING = re.compile(r"^#+ +(.*)$", re.M)
INDEX = pathlib.Path("docs/README.md")


def anchors(text):
    """How the headings of a page are called in links to it."""
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(text)}


def link_errors(page, text, read):
    """The links of one page that lead nowhere; `read` gives the text of a file, nothing of a folder, or None."""
    for link in LINK.findall(CODE.sub("", text)):
        if re.match(r"\w+:", link):
            continue
        name, _, anchor = link.partition("#")
        there = read(page.parent / name) if name else text
        if there is None:
            yield f"{page}: there is no {link}"
        elif anchor and anchor not in anchors(there):
            yield f"{page}: {link} names no heading"


def read_or_none(path):
    whole = (tree.ROOT / path).resolve()
    if not whole.exists():
        return None
    return whole.read_text(encoding="utf-8") if whole.suffix == ".md" else ""


def main():
    pages = [path for path in tree.all_files() if path.suffix == ".md"]
    errors = [error for page in pages for error in link_errors(page, tree.read(page), read_or_none)]
    linked = set(LINK.findall(tree.read(INDEX)))
    errors += [f"{INDEX}: {page} is missing" for page in pages
               if page.parts[0] == "docs" and page != INDEX and str(page.relative_to("docs")) not in linked]
    tree.finish(errors, f"{len(pages)} pages")


if __name__ == "__main__":
    main()
