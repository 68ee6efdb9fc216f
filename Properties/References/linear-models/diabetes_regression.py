#!/usr/bin/env python3
"""Fits of Samples/Data/diabetes.csv by statsmodels, without and with weights: writes diabetes_regression.json, all but the data themselves."""
import json
import os

import numpy as np

from linear_regression import HERE, case, numbers


def main():
    table = np.loadtxt(os.path.join(HERE, "../../../Samples/Data/diabetes.csv"), delimiter=",", skiprows=1)
    x, y, random = table[:, :-1], table[:, -1], np.random.default_rng(21)
    precisions, times = np.round(random.uniform(0.2, 3, size=len(y)), 2), random.integers(1, 4, size=len(y)).astype(float)
    cases = [
        case("plain", x, y), case("precisions", x, y, weights=precisions), case("repetitions", x, y, weights=times, kind="repetitions", level=0.99),
    ]
    kept = [{key: value for key, value in entry.items() if key not in ("x", "y", "leverages", "standardized", "studentized", "cooks")} for entry in cases]
    with open(os.path.join(HERE, "diabetes_regression.json"), "w") as file:
        json.dump(kept, file)
        file.write("\n")


if __name__ == "__main__":
    main()
