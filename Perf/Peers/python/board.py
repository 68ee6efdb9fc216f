#!/usr/bin/env python3
"""Python's libraries on the rows of the board, one call at a time as the board asks for them.

Reads lines of JSON on standard input and answers each with one line:
  {"do": "open", "key": "sum@1e5", "data": {}}     -> {"contestants": [{"name", "blas", "comparable", "quality"}], "missing": []}
  {"do": "time", "name": "numpy", "calls": 100}    -> {"seconds": 0.0012}
  {"do": "result", "name": "numpy"}                -> {"result": [...]}
  {"do": "quality", "name": "numpy"}               -> {"quality": 0.97}
`data` names files that the board wrote for this row: {"x": {"file": "/tmp/…", "type": "f8", "shape": [100, 5]}}.
A row that no family knows has no contestants.
"""
import importlib
import importlib.metadata
import json
import pathlib
import sys
import time

import numpy as np
from protocol import REGISTER, Row

VERSIONS = {"NumPy": "numpy", "SciPy": "scipy", "scikit-learn": "scikit-learn"}


def load_families():
    """Imports every module of the folder; a family whose packages are missing is left out, with the reason."""
    failed = []
    for file in sorted((pathlib.Path(__file__).parent / "families").glob("*.py")):
        try:
            importlib.import_module(f"families.{file.stem}")
        except ImportError as error:
            failed.append(f"{file.stem}: {error}")
    return failed


def versions():
    found = []
    for name, package in VERSIONS.items():
        try:
            found.append(f"{name} {importlib.metadata.version(package)}")
        except importlib.metadata.PackageNotFoundError:
            found.append(f"{name} missing")
    return ", ".join(found) + ", Python " + ".".join(map(str, sys.version_info[:3]))


def open_row(key, data):
    name, size = key.split("@")
    dtype = np.float32 if name.endswith(".f32") else np.float64
    name = name.removesuffix(".f32")
    arrays = {k: np.fromfile(v["file"], dtype=v["type"]).reshape(v["shape"]) for k, v in data.items()}
    row = Row(arrays)
    if name in REGISTER:
        REGISTER[name](row, name, size, dtype)
    return row


def timed(call, calls):
    repeat = range(calls)
    start = time.perf_counter()
    for _ in repeat:
        call()
    return time.perf_counter() - start


def plain(value):
    return float(value) if np.isfinite(value) else str(float(value)).replace("inf", "Infinity").replace("nan", "NaN")


def describe(row):
    return [
        {"name": name, "blas": c["blas"], "comparable": c["result"] is not None, "quality": c["quality"] is not None}
        for name, c in row.contestants.items()
    ]


def answer(question, row):
    contestant = row.contestants[question["name"]]
    if question["do"] == "time":
        return {"seconds": timed(contestant["call"], question["calls"])}
    if question["do"] == "quality":
        return {"quality": plain(contestant["quality"]())}
    return {"result": [plain(v) for v in contestant["result"]()]}


def main():
    failed = load_families()
    print(json.dumps({"versions": versions(), "failed": failed}), flush=True)
    row = None
    for line in sys.stdin:
        try:
            question = json.loads(line)
            if question["do"] == "open":
                row = None
                row = open_row(question["key"], question.get("data", {}))
                reply = {"contestants": describe(row), "missing": row.missing}
            else:
                reply = answer(question, row)
        except Exception as error:  # the board decides what to do with it
            reply = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(reply), flush=True)


if __name__ == "__main__":
    main()
