#!/usr/bin/env python3
"""The scales of first weights by PyTorch: writes initialization.json beside this file.

For each rule and shape the bound of the uniform numbers, or the standard deviation of the normal ones, that torch.nn.init hands to its generator. LeCun's rules
are Kaiming's with the gain of a linear layer.

Run with: python3 make_initialization.py   (made with torch 1.13)
"""
import json
import pathlib

import torch
from torch.nn import init

seen = []
init._no_grad_uniform_ = lambda tensor, low, high: seen.append(high)
init._no_grad_normal_ = lambda tensor, mean, std: seen.append(std)


class Recorder(torch.Tensor):
    """A tensor that is not filled: kaiming_* call its methods, xavier_* the functions above."""

    def uniform_(self, low, high):
        seen.append(high)

    def normal_(self, mean, std):
        seen.append(std)


RULES = {
    "GlorotUniform": init.xavier_uniform_,
    "GlorotNormal": init.xavier_normal_,
    "HeUniform": lambda w: init.kaiming_uniform_(w, nonlinearity="relu"),
    "HeNormal": lambda w: init.kaiming_normal_(w, nonlinearity="relu"),
    "LeCunUniform": lambda w: init.kaiming_uniform_(w, nonlinearity="linear"),
    "LeCunNormal": lambda w: init.kaiming_normal_(w, nonlinearity="linear"),
}

out = []
for rule, fill in RULES.items():
    for inputs, outputs in ((120, 80), (64, 200), (700, 13)):
        seen.clear()
        fill(Recorder(torch.empty(outputs, inputs)))
        assert len(seen) == 1
        out.append({"rule": rule, "inputs": inputs, "outputs": outputs, "scale": float(seen[0])})
text = ",\n".join(json.dumps(row) for row in out)
pathlib.Path(__file__).with_name("initialization.json").write_text('{"scales": [\n' + text + "\n]}\n")
