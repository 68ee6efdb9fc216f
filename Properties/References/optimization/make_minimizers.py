#!/usr/bin/env python3
"""Iterates of the minimizers by independent implementations: writes minimizers.json beside this file.

- trust_region: Newton steps by truncated conjugate gradients on Rosenbrock's function, written from Nocedal and Wright, algorithms 4.1 and 7.2, here with dense
  matrices, second derivatives by hand and the boundary by the quadratic formula: the value after each iteration, and where it ends.
- fista: Beck and Teboulle's FISTA on a lasso with the constant step 1/L until it no longer moves: L, the solution and its value, for the bound of their theorem 4.4.
- first_order: gradient descent and Adam on Rosenbrock's function by their formulas in 50 digits, the value after each step.

Limited-memory BFGS and nonlinear conjugate gradients choose among many steps that their line search allows, so no path is given here: the tests take the path that
was walked and judge each of its directions by the dense formula.

Run with: python3 make_minimizers.py   (made with NumPy 1.24, mpmath 1.2)
"""
import json
import pathlib

import mpmath as mp
import numpy as np

out = {}
random = np.random.default_rng(31)


# Rosenbrock's function, its gradient and its Hessian, by hand.
def value(x):
    return float(np.sum(100 * (x[1:] - x[:-1] ** 2) ** 2 + (1 - x[:-1]) ** 2))


def gradient(x):
    g = np.zeros_like(x)
    a = x[1:] - x[:-1] ** 2
    g[:-1] += -400 * a * x[:-1] - 2 * (1 - x[:-1])
    g[1:] += 200 * a
    return g


def hessian(x):
    h = np.zeros((len(x), len(x)))
    for i in range(len(x) - 1):
        h[i, i] += 1200 * x[i] ** 2 - 400 * x[i + 1] + 2
        h[i + 1, i + 1] += 200
        h[i, i + 1] = h[i + 1, i] = -400 * x[i]
    return h


def steihaug(g, h, radius):
    """Nocedal and Wright, algorithm 7.2, with their tolerance min(1/2, sqrt |g|)|g|; the step and whether it lies on the boundary."""
    n = len(g)
    z, r, d = np.zeros(n), g.copy(), -g
    enough = min(0.5, np.sqrt(np.linalg.norm(g))) * np.linalg.norm(g)

    def boundary():
        a, b, c = d @ d, 2 * z @ d, z @ z - radius * radius
        return z + (-b + np.sqrt(b * b - 4 * a * c)) / (2 * a) * d, True

    while True:
        bend = d @ h @ d
        if bend <= 0:
            return boundary()
        alpha = r @ r / bend
        further = z + alpha * d
        if np.linalg.norm(further) >= radius:
            return boundary()
        z = further
        after = r + alpha * (h @ d)
        if np.linalg.norm(after) <= enough:
            return z, False
        d = -after + (after @ after) / (r @ r) * d
        r = after


def trust_region(x, radius, iterations):
    path = []
    for _ in range(iterations):
        g, h = gradient(x), hessian(x)
        p, edge = steihaug(g, h, radius)
        ratio = (value(x) - value(x + p)) / -(g @ p + p @ h @ p / 2)
        if ratio < 0.25:
            radius = 0.25 * np.linalg.norm(p)
        elif ratio > 0.75 and edge:
            # Twice, and four times where the model told the fall to a tenth.
            radius *= 4 if abs(ratio - 1) < 0.1 else 2
        if ratio > 1e-4:
            x = x + p
        path.append(value(x))
    return path, x


start = np.array([-1.2, 1.0, -0.5, 0.8])
path, end = trust_region(start, 1.0, 12)
out["trust_region"] = {"start": start.tolist(), "values": path, "end": end.tolist()}

# FISTA with a constant step.
m, k = 30, 8
design, truth = random.normal(size=(m, k)), np.array([2, 0, 0, -1.5, 0, 0, 0.7, 0])
target = design @ truth + 0.1 * random.normal(size=m)
weight = 3.0
lipschitz = float(np.linalg.eigvalsh(design.T @ design)[-1])


def total(w):
    return float(0.5 * np.sum((design @ w - target) ** 2) + weight * np.abs(w).sum())


def soft(w, cut):
    return np.sign(w) * np.maximum(np.abs(w) - cut, 0)


w = y = np.zeros(k)
t, values = 1.0, []
for _ in range(60000):
    nxt = soft(y - design.T @ (design @ y - target) / lipschitz, weight / lipschitz)
    ahead = (1 + np.sqrt(1 + 4 * t * t)) / 2
    y = nxt + (t - 1) / ahead * (nxt - w)
    w, t = nxt, ahead
    values.append(total(w))
best = min(values)
out["fista"] = {"design": design.ravel().tolist(), "target": target.tolist(), "weight": weight, "lipschitz": lipschitz, "best": best, "solution": w.tolist()}

# First-order rules in 50 digits.
mp.mp.dps = 50


def mp_gradient(x):
    g = [mp.mpf(0)] * len(x)
    for i in range(len(x) - 1):
        b = x[i + 1] - x[i] ** 2
        g[i] += -400 * b * x[i] - 2 * (1 - x[i])
        g[i + 1] += 200 * b
    return g


def mp_value(x):
    return sum(100 * (x[i + 1] - x[i] ** 2) ** 2 + (1 - x[i]) ** 2 for i in range(len(x) - 1))


def descend(rate, steps):
    x = [mp.mpf(v) for v in start]
    told = []
    for _ in range(steps):
        x = [v - mp.mpf(rate) * g for v, g in zip(x, mp_gradient(x))]
        told.append(float(mp_value(x)))
    return told


def adam(rate, steps):
    x = [mp.mpf(v) for v in start]
    first, second, told = [mp.mpf(0)] * len(x), [mp.mpf(0)] * len(x), []
    b1, b2, eps = mp.mpf(0.9), mp.mpf(0.999), mp.mpf(1e-8)
    for t in range(1, steps + 1):
        g = mp_gradient(x)
        first = [b1 * f + (1 - b1) * v for f, v in zip(first, g)]
        second = [b2 * s + (1 - b2) * v * v for s, v in zip(second, g)]
        x = [v - mp.mpf(rate) * (f / (1 - b1 ** t)) / (mp.sqrt(s / (1 - b2 ** t)) + eps) for v, f, s in zip(x, first, second)]
        told.append(float(mp_value(x)))
    return told


out["first_order"] = {"descent": descend(2.0 ** -10, 20), "adam": adam(2.0 ** -4, 20)}
pathlib.Path(__file__).with_name("minimizers.json").write_text(json.dumps(out) + "\n")
