"""Learns one vector a piece: a text must find its partner among all the others in a batch."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor
from torch.nn import functional

from training.batches import Batches
from training.checkpoint import Checkpoint, State
from training.recipe import Recipe
from training.spelling import Spelling
from training.tokenizer import UNKNOWN_ID

LONGEST = 128
STEPS_BETWEEN_SPREADS = 20
STEPS_BETWEEN_CHECKPOINTS = 500  # a multiple, so that nothing is left to spread in one

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
        return self.ids[shifts + torch.arange(len(shifts), device=shifts.device)], ends - lengths

    def to(self, device: torch.device) -> "Bags":
        """Put them where the learning is done."""
        return Bags(self.ids.to(device), self.starts.to(device))


def encode(tokenizer: Tokenizer, texts: list[str]) -> Bags:
    """Turn texts into bags of piece ids, the longest cut short."""
    bags = [encoding.ids[:LONGEST] for encoding in tokenizer.encode_batch_fast(texts)]
    starts = torch.tensor([0, *map(len, bags)]).cumsum(0)
    return Bags(torch.tensor([piece for bag in bags for piece in bag]), starts)


def count_shares(tokenizer: Tokenizer, texts: Iterable[str]) -> Tensor:
    """Measure which share of all pieces in texts each piece is, shape (pieces,)."""
    counts = torch.bincount(
        encode(tokenizer, list(texts)).ids, minlength=tokenizer.get_vocab_size()
    )
    return counts.float() / counts.sum()


def weigh(shares: Tensor, half: float) -> Tensor:
    """Weigh each piece between 0 and 1 by how seldom it occurs; one half where its share is half.

    This is the smooth inverse frequency of Arora et al. 2017.
    """
    weights = half / (half + shares)
    weights[UNKNOWN_ID] = 0
    return weights


def learn_vectors(
    pairs: tuple[Bags, Bags],
    batches: Batches,
    spelling: Spelling,
    weights: Tensor,
    *,
    recipe: Recipe,
    checkpoint: Checkpoint,
    report: Report,
) -> Tensor:
    """Learn vectors from paired texts, going on from the checkpoint where there is one.

    Each vector, shape (pieces, dimension), comes back multiplied by its piece's weight. Now and
    then every piece takes a share in the moves of those that are spelled like it, so that what one
    form of a word has learned is not lost on the others.
    """
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    left, right = (side.to(device) for side in pairs)
    weights = weights.to(device)
    kin = spelling.kin().to(device)
    vectors = spelling.first_vectors(recipe.dimension).to(device).requires_grad_()
    optimizer = torch.optim.Adam([vectors], fused=True)
    done = _go_on(checkpoint.read(), vectors, optimizer)
    before = vectors.detach().clone()
    for step in range(done + 1, recipe.steps + 1):
        optimizer.param_groups[0]["lr"] = recipe.learning_rate * (1 - (step - 1) / recipe.steps)
        ids, starts = _join(left, right, batches.at(step).to(device))
        chance = torch.Generator().manual_seed(step)
        dice = torch.rand(len(ids), generator=chance).to(device)
        kept = weights[ids] * (dice >= recipe.dropped)
        loss = _loss(_embed(ids, starts, kept, vectors), recipe.temperature)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        if step % STEPS_BETWEEN_SPREADS == 0:
            with torch.no_grad():
                vectors += recipe.spread * kin.others(vectors - before)
                before.copy_(vectors)
        if step % STEPS_BETWEEN_CHECKPOINTS == 0:
            moments = optimizer.state[vectors]
            checkpoint.write(
                State(step, vectors.detach(), moments["exp_avg"], moments["exp_avg_sq"])
            )
        report(step, loss.item())
    return (vectors.detach() * weights[:, None]).cpu()


def _go_on(state: State | None, vectors: Tensor, optimizer: torch.optim.Adam) -> int:
    """Put vectors and optimizer where an earlier run left them; how many steps that had done."""
    if state is None:
        return 0
    with torch.no_grad():
        vectors.copy_(state.vectors)
    optimizer.state[vectors] = {
        "step": torch.tensor(float(state.step), device=vectors.device),
        "exp_avg": state.means.to(vectors.device),
        "exp_avg_sq": state.squares.to(vectors.device),
    }
    return state.step


def _join(left: Bags, right: Bags, rows: Tensor) -> tuple[Tensor, Tensor]:
    """Gather both sides of some pairs, one after the other: one look-up is faster than two."""
    (ids, starts), (others, other_starts) = left.take(rows), right.take(rows)
    return torch.cat([ids, others]), torch.cat([starts, other_starts + len(ids)])


def _embed(ids: Tensor, starts: Tensor, kept: Tensor, vectors: Tensor) -> Tensor:
    """Embed texts as the weighted sums of their pieces, brought to length one."""
    sums = functional.embedding_bag(ids, vectors, starts, mode="sum", per_sample_weights=kept)
    return functional.normalize(sums)


def _loss(texts: Tensor, temperature: float) -> Tensor:
    """Measure how badly either half of the texts finds the other (InfoNCE, van den Oord 2018)."""
    left, right = texts.chunk(2)
    with torch.autocast(texts.device.type, torch.bfloat16):
        similarities = left @ right.T
    similarities = similarities.float() / temperature
    partners = torch.arange(len(left), device=texts.device)
    forth = functional.cross_entropy(similarities, partners)
    back = functional.cross_entropy(similarities.T, partners)
    return (forth + back) / 2
