"""A linear map on question vectors, trained so that questions come nearer to the texts that answer them.

`q' = normalise(q + q W)`. With W = 0 nothing changes; the passages' vectors stay as they are, so that an index serves with
and without it. Training needs torch and seconds; it is for measuring and trials, the serving desk uses none (docs/benchmarks.md
says why).
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Any

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]

EPOCHS = 12
BATCH = 128
LEARNING_RATE = 1e-3
WEIGHT_DECAY = 1e-2
SCALE = 30.0
"""Sharpens cosine similarities before the softmax."""
RANDOM_NEGATIVES = 6000
HARD_NEGATIVES = 50


def adapted(queries: Vectors, matrix: Vectors) -> Vectors:
    """Apply a trained matrix to question vectors (n × dimensions); the result is L2-normalised."""
    turned = queries + queries @ matrix
    return np.asarray(turned / np.linalg.norm(turned, axis=1, keepdims=True), dtype="<f4")


def train(queries: Vectors, passages: Vectors, gold: Sequence[Sequence[int]], *, epochs: int = EPOCHS, seed: int = 0) -> Vectors:
    """Train the matrix: question vectors (n × d), passage vectors (m × d), and for each question the rows of passages that answer it.

    InfoNCE against the golds of the batch, random passages and those that were nearest before training. Seeded; imports torch.
    """
    torch: Any = import_module("torch")
    torch.manual_seed(seed)
    known, held = torch.tensor(np.asarray(queries)), torch.tensor(np.asarray(passages))
    golds = [np.array(rows, dtype=np.int64) for rows in gold]
    usable = np.array([number for number, rows in enumerate(golds) if len(rows)])
    hard = torch.topk(known @ held.T, min(HARD_NEGATIVES, len(passages)), dim=1).indices.numpy()
    matrix = torch.zeros(known.shape[1], known.shape[1], requires_grad=True)
    optimiser = torch.optim.AdamW([matrix], lr=LEARNING_RATE, weight_decay=WEIGHT_DECAY)
    for epoch in range(epochs):
        chance = np.random.default_rng([seed, epoch])
        order = chance.permutation(usable)
        for start in range(0, len(order), BATCH):
            batch = order[start : start + BATCH]
            others = chance.integers(0, len(passages), min(RANDOM_NEGATIVES, len(passages)))
            candidates = np.unique(np.concatenate([*(golds[int(number)] for number in batch), others, hard[batch].ravel()]))
            asked = known[batch]
            turned = torch.nn.functional.normalize(asked + asked @ matrix, dim=1)
            likely = torch.log_softmax(SCALE * turned @ held[candidates].T, dim=1)
            places = [np.searchsorted(candidates, golds[int(number)]) for number in batch]
            loss = -torch.stack([likely[row, where].mean() for row, where in enumerate(places)]).mean()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    return np.asarray(matrix.detach().numpy(), dtype="<f4")
