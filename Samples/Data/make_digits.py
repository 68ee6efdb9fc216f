#!/usr/bin/env python3
"""Writes digits_reference.json: what scikit-learn says of the digits of the tour.

digits_split.json has the rows that the tour tests on, data.Split(0.25, seed: 7) of this library, and what its network reads there. The
scores of those readings are scikit-learn's; so are the accuracies of its own network on the same rows, with the same layers, batches,
optimizer and epochs, over ten seeds.

Run in this folder with an interpreter that has NumPy and scikit-learn (made with 1.24 and 1.2):

    python3 make_digits.py
"""
import json
import warnings

import numpy as np
import sklearn
from sklearn.metrics import accuracy_score, precision_recall_fscore_support
from sklearn.neural_network import MLPClassifier
from sklearn.preprocessing import StandardScaler

SEEDS = 10


def main():
    table = np.loadtxt("digits.csv", delimiter=",", skiprows=1)
    with open("digits_split.json", encoding="utf-8") as file:
        split = json.load(file)
    test, predicted = np.array(split["rows"]), np.array(split["predicted"])
    train = np.setdiff1d(np.arange(len(table)), test)
    scaler = StandardScaler().fit(table[train, :-1])
    x, y = scaler.transform(table[:, :-1]), table[:, -1].astype(int)
    values = {"accuracy": accuracy_score(y[test], predicted)}
    for average in ("macro", "weighted"):
        scores = precision_recall_fscore_support(y[test], predicted, average=average)
        for name, value in zip(("precision", "recall", "f1"), scores):
            values[f"{average}/{name}"] = value
    warnings.simplefilter("ignore")  # sixty epochs may be fewer than it would take
    accuracies = [
        MLPClassifier((100,), batch_size=64, max_iter=60, random_state=seed).fit(x[train], y[train]).score(x[test], y[test])
        for seed in range(SEEDS)
    ]
    reference = {
        "madeBy": f"make_digits.py with NumPy {np.__version__}, scikit-learn {sklearn.__version__}",
        "network": {"seeds": SEEDS, "mean": float(np.mean(accuracies)), "deviation": float(np.std(accuracies, ddof=1)), "accuracies": accuracies},
        "values": {k: float(v) for k, v in values.items()},
    }
    with open("digits_reference.json", "w", encoding="utf-8", newline="\n") as file:
        json.dump(reference, file, indent=2)
        file.write("\n")


if __name__ == "__main__":
    main()
