#!/usr/bin/env python3
"""Writes tensor.json: tensors, what NumPy makes of them, and the call that does it.

Values are small whole numbers or sixteenths, so that every sum and product is exact and only quotients and means are rounded.
"""
import json
import pathlib

import numpy as np

rng = np.random.default_rng(31)
cases = []


def draw(*shape):
    return rng.integers(-64, 65, size=shape) / 16.0


def tensor(x):
    x = np.asarray(x, dtype=float)
    return {"shape": list(x.shape), "values": [float(v) for v in x.ravel()]}


def case(operation, inputs, expected, **arguments):
    cases.append({"operation": operation, "inputs": [tensor(x) for x in inputs], **arguments, "expected": tensor(expected)})


shapes = [
    ((3, 4), (3, 4)), ((3, 4), (4,)), ((4,), (3, 4)), ((3, 1), (1, 4)), ((3, 4), (3, 1)), ((2, 3, 4), (4,)), ((2, 3, 4), (3, 1)),
    ((2, 3, 4), (2, 1, 1)), ((2, 3, 4), (1, 3, 1)), ((2, 3, 4), (2, 1, 4)), ((2, 1, 4, 1), (3, 1, 5)), ((), (2, 3)), ((2, 3), ()),
    ((1,), (5,)), ((1, 1, 1), (2, 2)), ((0, 3), (3,)), ((2, 0, 3), (1, 3)), ((1,), (0,)), ((), ()), ((5, 1, 2, 1, 3), (1, 2, 2, 1)),
]
for a, b in shapes:
    x, y = draw(*a), draw(*b)
    y = np.where(y == 0, 1.0, y)
    for name, of in (("Add", np.add), ("Subtract", np.subtract), ("Multiply", np.multiply), ("Divide", np.divide), ("Maximum", np.maximum)):
        case(name, [x, y], of(x, y))
for a, target in (((4,), (3, 4)), ((3, 1), (3, 4)), ((1, 3, 1), (2, 3, 4)), ((), (2, 2)), ((2, 1), (0, 2, 3))):
    x = draw(*a)
    case("BroadcastTo", [x], np.broadcast_to(x, target), shape=list(target))
for a, axes in (((2, 3), (1, 0)), ((2, 3, 4), (0, 1, 2)), ((2, 3, 4), (2, 0, 1)), ((2, 3, 4), (1, 0, 2)), ((2, 3, 4), (-1, 0, 1)),
                ((3, 1, 4, 2), (3, 1, 0, 2)), ((3, 2, 4, 2), (2, 3, 0, 1)), ((2, 0, 3), (2, 1, 0)), ((), ()), ((2, 3, 2, 3, 2), (4, 1, 0, 3, 2))):
    x = draw(*a)
    case("Permute", [x], np.transpose(x, axes), axes=list(axes))
for a in ((2, 3), (2, 3, 4), (4,), (), (2, 1, 3, 2)):
    x = draw(*a)
    case("Transpose", [x], x.T)
for a, (i, j) in (((2, 3, 4), (0, 2)), ((2, 3, 4), (-1, 1)), ((2, 3), (0, 0))):
    x = draw(*a)
    case("SwapAxes", [x], np.swapaxes(x, i, j), axes=[i, j])
for a, target in (((2, 3, 4), (6, 4)), ((2, 3, 4), (-1, 2)), ((24,), (2, 3, 4)), ((2, 3), (-1,)), ((1,), ()), ((), (1, 1)), ((0, 4), (2, 0, 3))):
    x = draw(*a)
    case("Reshape", [x], np.reshape(x, target), shape=list(target))


def whole(start, stop, step=1):
    return {"from": start, "to": stop, "step": step}


# A negative step of ours walks the range [from, to) backwards from its last place: in NumPy that is [from:to][::step].
def pick(x, slices):
    for axis in reversed(range(len(slices))):
        at = slices[axis]
        before = (slice(None),) * axis
        x = x[before + (at,)] if isinstance(at, int) else x[before + (slice(at["from"], at["to"]),)][before + (slice(None, None, at["step"]),)]
    return x


for a, slices in (
    ((5,), [2]), ((5,), [whole(1, 4)]), ((5,), [whole(0, 5, 2)]), ((5,), [whole(0, 5, -1)]), ((5,), [whole(0, 5, -2)]), ((5,), [whole(1, 4, -3)]),
    ((5,), [whole(2, 2)]), ((5,), [whole(2, 2, -1)]), ((4, 5), [1]), ((4, 5), [whole(0, 4), 3]), ((4, 5), [whole(1, 3), whole(2, 5)]),
    ((4, 5), [whole(0, 4, -1), whole(0, 5, 3)]), ((2, 3, 4), [1, whole(0, 3), 2]), ((2, 3, 4), [whole(0, 2), 0]), ((2, 3, 4), [0, 1, 2]),
    ((2, 3, 4), []), ((2, 3, 4), [whole(0, 2, -1), whole(0, 3, -1), whole(0, 4, -1)]), ((2, 3, 4), [whole(0, 2), whole(1, 2), whole(0, 4)]),
    ((3, 0, 2), [1]), ((3, 4, 2, 2), [whole(0, 3, 2), whole(1, 4, 2), whole(0, 2), 1]), ((6, 7), [whole(1, 6, 10), whole(0, 7, -10)]),
):
    x = draw(*a)
    case("Slice", [x], pick(x, slices), slices=slices)
for a, b, axes_a, axes_b in (
    ((3, 4), (4, 2), [1], [0]), ((3, 4), (3, 2), [0], [0]), ((2, 3, 4), (4, 3, 5), [1, 2], [1, 0]), ((2, 3, 4), (4, 3, 5), [2, 1], [0, 1]),
    ((2, 3), (4,), [], []), ((3,), (3,), [0], [0]), ((2, 3, 4), (2, 3, 4), [0, 1, 2], [0, 1, 2]), ((2, 3, 4), (3, 2, 4), [0, 1], [1, 0]),
    ((2, 0), (0, 3), [1], [0]), ((5, 2, 3), (3, 7, 2), [-1, -2], [0, 2]), ((), (2, 3), [], []), ((0, 3), (3, 2), [1], [0]),
    ((17, 3, 9), (9, 19), [2], [0]),
):
    x, y = draw(*a), draw(*b)
    case("Contract", [x, y], np.tensordot(x, y, (axes_a, axes_b)), axes=axes_a, otherAxes=axes_b)
x, y, z = draw(3, 4, 5), draw(5, 4, 2), draw(2, 6)
case("ContractChain", [x, y, z], np.einsum("ijk,kjl,lm->mi", x, y, z))
for a, b, count in (((3, 4), (4, 2), 1), ((2, 3, 4), (3, 4, 5), 2), ((2,), (3,), 0), ((2, 3), (2, 3), 2)):
    x, y = draw(*a), draw(*b)
    case("ContractCount", [x, y], np.tensordot(x, y, count), count=count)
for a in ((5,), (3, 4), (2, 3, 4), (2, 3, 17), (70, 9), (2, 0, 3), (0, 3)):
    for axis in range(-1, len(a)):
        x = draw(*a)
        case("Sum", [x], x.sum(axis=axis), axis=axis)
        case("SumKept", [x], x.sum(axis=axis, keepdims=True), axis=axis)
        if a[axis] > 0:
            case("Mean", [x], x.mean(axis=axis), axis=axis)
            case("ReduceMax", [x], x.max(axis=axis), axis=axis)
for parts, axis in (([(2, 3), (4, 3)], 0), ([(2, 3), (2, 1), (2, 4)], 1), ([(2, 3, 2), (2, 1, 2)], -2), ([(2, 0), (2, 3)], 1), ([(3,)], 0)):
    xs = [draw(*p) for p in parts]
    case("Concat", xs, np.concatenate(xs, axis), axis=axis)
for shape, count, axis in (((2, 3), 2, 0), ((2, 3), 3, 1), ((2, 3), 2, 2), ((2, 3), 2, -1), ((), 4, 0), ((4,), 1, 1)):
    xs = [draw(*shape) for _ in range(count)]
    case("Stack", xs, np.stack(xs, axis), axis=axis)

with open(pathlib.Path(__file__).with_suffix(".json"), "w", newline="\n") as file:
    file.write('{\n"source": "NumPy ' + np.__version__ + '",\n"cases": [\n')
    file.write(",\n".join(json.dumps(c, separators=(",", ":")) for c in cases))
    file.write("\n]\n}\n")
