#!/usr/bin/env python3
"""Lays out the texts of the field report in a folder: gather.py FOLDER

Takes them from Debian packages (apt-get download, dpkg-deb), so it needs Debian or what is made of it, with `deb` sources.
Lines keep their numbers: white space at their beginning goes where a text is indented throughout, nothing else is changed.
"""
import glob
import gzip
import pathlib
import struct
import subprocess
import sys
import tempfile
import zlib

PACKAGES = ["anarchism", "debian-faq", "debian-history", "jargon-text", "r-cran-janeaustenr"]
CHAPTERS = ["append42", "append43", "append44", "append45", "append46", "secA2", "secA3"]


def unindented(text):
    """Without the indentation of a manual that was set as plain text."""
    lines = text.replace("\u00a0", " ").split("\n")
    return "\n".join(line[4:] if line.startswith("    ") else line for line in lines)


def novels(raw):
    """The character vectors of an R database, each a novel by lines."""
    at = 0
    while True:
        starts = [place for place in (raw.find(mark, at) for mark in (b"\x78\x9c", b"\x78\xda", b"\x78\x01")) if place >= 0]
        if not starts:
            return
        try:
            packed = zlib.decompressobj()
            data = packed.decompress(raw[min(starts):])
            at = len(raw) - len(packed.unused_data)
        except zlib.error:
            at = min(starts) + 2
            continue
        lines, place = [], 0
        while (found := data.find(b"\x00\x09", place)) >= 0 and found + 6 <= len(data):
            (length,) = struct.unpack(">i", data[found + 2:found + 6])
            if 0 <= length < 2000:
                lines.append(data[found + 6:found + 6 + length].decode("utf-8", "replace"))
                place = found + 6 + length
            else:
                place = found + 2
        if len(lines) > 3000:
            yield "\n".join(lines)


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as work:
        subprocess.run(["apt-get", "download", "-q", *PACKAGES], cwd=work, check=True)
        for package in glob.glob(f"{work}/*.deb"):
            subprocess.run(["dpkg-deb", "-x", package, work], check=True)
        root = pathlib.Path(work) / "usr"
        texts = {}
        for chapter in CHAPTERS:
            path = root / "share/doc/anarchism/markdown" / f"{chapter}.md"
            raw = path.read_bytes() if path.exists() else gzip.decompress(path.with_suffix(".md.gz").read_bytes())
            texts[f"anarchism-{chapter}.md"] = raw.decode()
        for name, path in [
            ("debian-faq", "share/doc/debian/FAQ/debian-faq.en.txt.gz"),
            ("debian-history", "share/doc/debian-history/docs/project-history.en.txt.gz"),
            ("jargon", "share/doc/jargon-text/jargon.txt.gz"),
        ]:
            texts[f"{name}.txt"] = unindented(gzip.decompress((root / path).read_bytes()).decode())
        austen = (root / "lib/R/site-library/janeaustenr/data/Rdata.rdb").read_bytes()
        for number, novel in enumerate(novels(austen), 1):
            texts[f"austen-{number}.txt"] = novel
        for name, text in texts.items():
            (folder / name).write_text(text)
        print(len(texts), "texts,", sum(len(text.split()) for text in texts.values()), "words")


main(pathlib.Path(sys.argv[1]))
