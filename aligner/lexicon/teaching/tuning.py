"""The tuning of rows: the sums of clauses are drawn towards the teacher's vectors, and to the same neighbours.

A ridge regression makes the sums right on average. What matters where clauses are compared is which is nearest, and
that is decided among clauses that resemble one another; so each batch holds clauses with some of their nearest by the
teacher, and beside the cosine with the teacher's vector it counts how far, for each clause, the shares in which it
resembles the others of the batch differ from the teacher's (Hinton, Vinyals and Dean 2015).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from aligner.language import Phrase, phrase
from aligner.lexicon.teaching.bags import Bags, Floats, Indexes

_SEED = 20_182
_AT_ONCE = 256
"""Clauses whose nearest are looked for at once."""
_GROUP = 64
_TOLD_EVERY = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class TuningOptions:
    """How rows are tuned.

    A batch has `clauses` and, for each, `near` of its `nearest` by the teacher. A larger `rate` spoils the rows of rare
    keys. `temperature` tells how far the shares of likenesses lean to the nearest.
    """

    steps: int = 4400
    rate: float = 3e-4
    clauses: int = 64
    near: int = 3
    nearest: int = 12
    temperature: float = 0.05


def nearest_of(vectors: Floats, count: int) -> Indexes:
    """Return the `count` nearest others of each vector, nearest first, shape (len(vectors), count)."""
    import torch

    torch.set_num_threads(1)
    halves = torch.from_numpy(vectors).to(torch.bfloat16)
    found = np.zeros((len(vectors), count), dtype=np.int64)
    for start in range(0, len(vectors), _AT_ONCE):
        products: Floats = (halves[start : start + _AT_ONCE] @ halves.T).float().numpy()
        products[np.arange(len(products)), start + np.arange(len(products))] = -2.0
        some = _columns_of_largest(products, count)
        values = np.take_along_axis(products, some, axis=1)
        order = np.lexsort((some, -values), axis=1)[:, :count]
        found[start : start + len(products)] = np.take_along_axis(some, order, axis=1)
    return found


def _columns_of_largest(values: Floats, count: int) -> Indexes:
    """Return columns among which are those of the `count` largest of each row."""
    width = values.shape[1]
    if width <= _GROUP * count:
        return np.broadcast_to(np.arange(width), values.shape)
    # They are in the groups that have the largest maxima; all of a row would take ten times as long to be parted.
    groups = width // _GROUP
    grouped = values[:, : groups * _GROUP].reshape(len(values), _GROUP, groups).max(axis=1)
    best = np.argpartition(grouped, groups - count, axis=1)[:, groups - count :]
    columns = (best[:, None, :] + groups * np.arange(_GROUP)[None, :, None]).reshape(len(values), -1)
    rest = np.broadcast_to(np.arange(groups * _GROUP, width), (len(values), width - groups * _GROUP))
    return np.hstack([columns, rest])


def _batches(nearest: Indexes, options: TuningOptions) -> Iterator[Indexes]:
    random = np.random.default_rng(_SEED)
    for _ in range(options.steps):
        clauses = random.choice(len(nearest), options.clauses, replace=False)
        places = random.permuted(np.tile(np.arange(nearest.shape[1]), (options.clauses, 1)), axis=1)[:, : options.near]
        yield np.unique(np.append(clauses, np.take_along_axis(nearest[clauses], places, axis=1)))


def tuned(
    rows: Floats,
    bags: Bags,
    targets: Floats,
    nearest: Indexes,
    *,
    options: TuningOptions,
    progress: Callable[[Phrase], None],
) -> Floats:
    """Return the rows after tuning, given those at first; `targets` are the teacher's vectors of the clauses."""
    import torch

    torch.set_num_threads(1)  # several may add up in another order
    torch.use_deterministic_algorithms(mode=True)
    functional = torch.nn.functional
    table = torch.nn.Parameter(torch.from_numpy(rows.copy()))
    # All fades out together, so that the last steps settle.
    optimizer = torch.optim.AdamW([table], lr=options.rate, fused=True)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: 1 - 0.9 * step / options.steps)
    values = bags.counts * bags.weights[bags.rows]
    starts = bags.starts
    sums = [0.0, 0.0]
    for step, batch in enumerate(_batches(nearest, options)):
        entries = np.concatenate([np.arange(starts[clause], starts[clause + 1]) for clause in batch])
        counts = starts[batch + 1] - starts[batch]
        offsets = torch.from_numpy(np.append(0, np.cumsum(counts)[:-1]))
        found = functional.embedding_bag(
            torch.from_numpy(bags.rows[entries]),
            table,
            offsets,
            mode="sum",
            per_sample_weights=torch.from_numpy(values[entries]),
        )
        found = functional.normalize(found, dim=1)
        wanted = torch.from_numpy(targets[batch])
        distance = 1 - (found * wanted).sum(dim=1).mean()
        others = ~torch.eye(len(batch), dtype=torch.bool)
        mine, theirs = (
            functional.log_softmax((one @ one.T)[others].reshape(len(batch), -1) / options.temperature, dim=1)
            for one in (found, wanted)
        )
        unlike = functional.kl_div(mine, theirs, reduction="batchmean", log_target=True)
        optimizer.zero_grad()
        (distance + unlike).backward()
        optimizer.step()
        schedule.step()
        sums = [sums[0] + distance.item(), sums[1] + unlike.item()]
        if (step + 1) % _TOLD_EVERY == 0:
            progress(
                phrase(
                    "tuning, step {step} of {steps}: distance {distance}, unlike neighbours {unlike}",
                    step=step + 1,
                    steps=options.steps,
                    distance=f"{sums[0] / _TOLD_EVERY:.4f}",
                    unlike=f"{sums[1] / _TOLD_EVERY:.4f}",
                )
            )
            sums = [0.0, 0.0]
    result: Floats = table.detach().numpy()
    return result
