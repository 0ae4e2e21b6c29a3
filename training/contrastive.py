"""Learns one vector a piece: a text must find its partner among all the others in a batch."""

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.tokenizer import UNKNOWN_ID

DIMENSION = 256
BATCH = 1024
TEMPERATURE = 0.07
DROPPED = 0.1
LEARNING_RATE = 0.02
RARITY = 3e-4
LONGEST = 128
SEED = 7

Report = Callable[[int, float], None]


@dataclass(frozen=True, slots=True)
class Bags:
    """The piece ids of many texts, end to end, and where each text starts."""

    ids: Tensor
    starts: Tensor

    def take(self, rows: Tensor) -> tuple[Tensor, Tensor]:
        """Gather the ids of some texts and where each starts among them."""
        lengths = self.starts[rows + 1] - self.starts[rows]
        ends = lengths.cumsum(0)
        shifts = torch.repeat_interleave(self.starts[rows] - (ends - lengths), lengths)
        return self.ids[shifts + torch.arange(len(shifts))], ends - lengths


def encode(tokenizer: Tokenizer, texts: list[str]) -> Bags:
    """Turn texts into bags of piece ids, the longest cut short."""
    bags = [encoding.ids[:LONGEST] for encoding in tokenizer.encode_batch_fast(texts)]
    starts = torch.tensor([0, *map(len, bags)]).cumsum(0)
    return Bags(torch.tensor([piece for bag in bags for piece in bag]), starts)


def rarity(tokenizer: Tokenizer, texts: Iterable[str]) -> Tensor:
    """Weigh each piece between 0 and 1 by how seldom it occurs in texts."""
    ids = encode(tokenizer, list(texts)).ids
    counts = torch.bincount(ids, minlength=tokenizer.get_vocab_size()).float()
    weights = RARITY / (RARITY + counts / counts.sum())
    weights[UNKNOWN_ID] = 0
    return weights


def learn_vectors(left: Bags, right: Bags, weights: Tensor, steps: int, report: Report) -> Tensor:
    """Learn vectors from paired texts; each comes back multiplied by its piece's weight."""
    torch.manual_seed(SEED)
    # Pieces that no pair ever moves keep their random direction: equal names still match.
    vectors = (torch.randn(len(weights), DIMENSION) / math.sqrt(DIMENSION)).requires_grad_()
    optimizer = torch.optim.Adam([vectors], lr=LEARNING_RATE, fused=True)
    schedule = torch.optim.lr_scheduler.LinearLR(optimizer, 1.0, 0.0, total_iters=steps)
    for step, rows in enumerate(_batches(len(left.starts) - 1, steps), start=1):
        loss = _loss(_embed(left, rows, vectors, weights), _embed(right, rows, vectors, weights))
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        schedule.step()
        report(step, loss.item())
    return vectors.detach() * weights[:, None]


def _batches(count: int, steps: int) -> Iterator[Tensor]:
    """Yield the rows of one batch a step, in a new order on every pass over all of them."""
    order = torch.empty(0, dtype=torch.long)
    for _ in range(steps):
        while len(order) < min(BATCH, count):
            order = torch.randperm(count)
        rows, order = order[:BATCH], order[BATCH:]
        yield rows


def _embed(bags: Bags, rows: Tensor, vectors: Tensor, weights: Tensor) -> Tensor:
    """Embed some texts, some of their pieces left out."""
    ids, starts = bags.take(rows)
    kept = weights[ids] * (torch.rand(len(ids)) >= DROPPED)
    sums = functional.embedding_bag(ids, vectors, starts, mode="sum", per_sample_weights=kept)
    return functional.normalize(sums)


def _loss(left: Tensor, right: Tensor) -> Tensor:
    """Measure how badly either side finds the other."""
    similarities = left @ right.T / TEMPERATURE
    partners = torch.arange(len(left))
    forth = functional.cross_entropy(similarities, partners)
    back = functional.cross_entropy(similarities.T, partners)
    return (forth + back) / 2
