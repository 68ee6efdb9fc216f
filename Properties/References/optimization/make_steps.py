#!/usr/bin/env python3
"""Trajectories of the optimizers by their textbook formulas in 50-digit arithmetic (mpmath): writes steps.json beside this file.

The gradients are given numbers, the same for every optimizer, so that only the step is judged. Momentum, Nesterov, AdaGrad, Adam, AdamW
and Lion are those of PyTorch 2 (SGD with dampening 0 and the rate inside the velocity, which is the same for a constant rate);
RMSprop has epsilon inside the root.

Run with: python3 make_steps.py   (made with mpmath 1.2, NumPy 1.24)
"""
import json
import pathlib

import mpmath as mp
import numpy as np

mp.mp.dps = 50
N, STEPS = 11, 20
random = np.random.default_rng(7)
start = [float(v) for v in random.normal(size=N)]
gradients = [[float(v) for v in row] for row in random.normal(size=(STEPS, N)) * 10.0 ** random.integers(-3, 3, size=(STEPS, N))]
D = lambda v: mp.mpf(v)  # the decimal text that C# reads as the same double: exact value of the double


def run(step, moments):
    theta = [D(v) for v in start]
    state = [[mp.mpf(0)] * N for _ in range(moments)]
    for t in range(1, STEPS + 1):
        for i in range(N):
            kept = [m[i] for m in state]
            theta[i], kept = step(theta[i], D(gradients[t - 1][i]), kept, t)
            for m, value in zip(state, kept):
                m[i] = value
    return {"parameters": [float(v) for v in theta], "moments": [float(v) for m in state for v in m]}


def descent(p, g, s, t):
    return p - D(0.05) * g, []


def momentum(p, g, s, t):
    v = D(0.9) * s[0] + D(0.05) * g
    return p - v, [v]


def nesterov(p, g, s, t):
    v = D(0.9) * s[0] + D(0.05) * g
    return p - (D(0.9) * v + D(0.05) * g), [v]


def adagrad(p, g, s, t):
    v = s[0] + g * g
    return p - D(0.05) * g / (mp.sqrt(v) + D(1e-10)), [v]


def rmsprop(p, g, s, t):
    v = D(0.9) * s[0] + (1 - D(0.9)) * g * g
    return p - D(0.05) * g / mp.sqrt(v + D(1e-3)), [v]


def adam(p, g, s, t, decay=0.0):
    m = D(0.9) * s[0] + (1 - D(0.9)) * g
    v = D(0.99) * s[1] + (1 - D(0.99)) * g * g
    hat_m, hat_v = m / (1 - D(0.9) ** t), v / (1 - D(0.99) ** t)
    return p * (1 - D(0.05) * D(decay)) - D(0.05) * hat_m / (mp.sqrt(hat_v) + D(1e-3)), [m, v]


def lion(p, g, s, t):
    direction = D(0.9) * s[0] + (1 - D(0.9)) * g
    return p * (1 - D(0.05) * D(0.1)) - D(0.05) * mp.sign(direction), [D(0.99) * s[0] + (1 - D(0.99)) * g]


result = {
    "start": start,
    "gradients": gradients,
    "descent": run(descent, 0),
    "momentum": run(momentum, 1),
    "nesterov": run(nesterov, 1),
    "adagrad": run(adagrad, 1),
    "rmsprop": run(rmsprop, 1),
    "adam": run(adam, 2),
    "adamw": run(lambda p, g, s, t: adam(p, g, s, t, 0.1), 2),
    "lion": run(lion, 1),
}
pathlib.Path(__file__).with_name("steps.json").write_text(json.dumps(result, indent=1) + "\n")
