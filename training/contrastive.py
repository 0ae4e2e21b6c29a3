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
from training.spelling import Kin, Spelling
from training.teacher import DIMENSION, Lessons
from training.tokenizer import UNKNOWN_ID

LONGEST = 128
STEPS_BETWEEN_SPREADS = 20
STEPS_BETWEEN_CHECKPOINTS = 500  # a multiple, so that nothing is left to spread in one
SEED = 7

_TAUGHT_MIN = 32  # fewer in a batch are told apart too easily to teach

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


@dataclass(frozen=True, slots=True)
class Material:
    """What is learned from: pairs, in which batches, what the teacher says, how pieces weigh."""

    pairs: tuple[Bags, Bags]
    batches: Batches
    lessons: Lessons
    spelling: Spelling
    weights: Tensor


def learn_vectors(
    material: Material, recipe: Recipe, checkpoint: Checkpoint, report: Report
) -> Tensor:
    """Learn vectors from paired texts, going on from the checkpoint where there is one.

    Each vector, shape (pieces, dimension), comes back multiplied by its piece's weight. Now and
    then every piece takes a share in the moves of those that are spelled like it, so that what one
    form of a word has learned is not lost on the others.
    """
    device = learning_device()
    left, right = (side.to(device) for side in material.pairs)
    weights, kin = material.weights.to(device), material.spelling.kin().to(device)
    lessons = Lessons(material.lessons.vectors.to(device), material.lessons.rows.to(device))
    vectors = material.spelling.first_vectors(recipe.dimension).to(device).requires_grad_()
    bridge = _first_bridge(recipe.dimension).to(device).requires_grad_()
    optimizer = torch.optim.Adam([vectors, bridge], fused=True)
    done = _go_on(checkpoint.read(), optimizer)
    before = vectors.detach().clone()
    for step in range(done + 1, recipe.steps + 1):
        optimizer.param_groups[0]["lr"] = recipe.learning_rate * (1 - (step - 1) / recipe.steps)
        rows = material.batches.at(step).to(device)
        ids, starts = _join(left, right, rows)
        kept = weights[ids] * _is_kept(len(ids), recipe.dropped, step).to(device)
        halves = _embed(ids, starts, kept, vectors).chunk(2)
        loss = _mismatch(halves[0], halves[1], recipe.temperature)
        loss = loss + recipe.teaching * _disagreement(halves, bridge, lessons, rows, recipe)
        optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        optimizer.step()
        if step % STEPS_BETWEEN_SPREADS == 0:
            _spread(vectors, before, kin, recipe.spread)
        if step % STEPS_BETWEEN_CHECKPOINTS == 0:
            checkpoint.write(_reached(step, optimizer))
        report(step, loss.item())
    return (vectors.detach() * weights[:, None]).cpu()


def learning_device() -> torch.device:
    """Choose where to learn: on a GPU where there is one."""
    return torch.device("cuda" if torch.cuda.is_available() else "cpu")


def _first_bridge(dimension: int) -> Tensor:
    """Make the matrix that leads to the teacher's vectors; it is learned and then thrown away."""
    chance = torch.Generator().manual_seed(SEED)
    return torch.nn.init.orthogonal_(torch.empty(dimension, DIMENSION), generator=chance)


def _go_on(state: State | None, optimizer: torch.optim.Adam) -> int:
    """Put what is learned where an earlier run left it; how many steps that had done."""
    if state is None:
        return 0
    learned = optimizer.param_groups[0]["params"]
    for place, tensor in enumerate(learned):
        with torch.no_grad():
            tensor.copy_(state.learned[place])
        optimizer.state[tensor] = {
            "step": torch.tensor(float(state.step), device=tensor.device),
            "exp_avg": state.means[place].to(tensor.device),
            "exp_avg_sq": state.squares[place].to(tensor.device),
        }
    return state.step


def _reached(step: int, optimizer: torch.optim.Adam) -> State:
    """Gather what _go_on needs."""
    learned = optimizer.param_groups[0]["params"]
    moments = [optimizer.state[tensor] for tensor in learned]
    return State(
        step,
        [tensor.detach() for tensor in learned],
        [each["exp_avg"] for each in moments],
        [each["exp_avg_sq"] for each in moments],
    )


@torch.no_grad()
def _spread(vectors: Tensor, before: Tensor, kin: Kin, share: float) -> None:
    """Let every piece take a share in how its kin have moved since before; then it is now."""
    vectors += share * kin.others(vectors - before)
    before.copy_(vectors)


def _join(left: Bags, right: Bags, rows: Tensor) -> tuple[Tensor, Tensor]:
    """Gather both sides of some pairs, one after the other: one look-up is faster than two."""
    (ids, starts), (others, other_starts) = left.take(rows), right.take(rows)
    return torch.cat([ids, others]), torch.cat([starts, other_starts + len(ids)])


def _is_kept(count: int, dropped: float, step: int) -> Tensor:
    """Choose which pieces are not left out; by the step alone, as the batches are."""
    return torch.rand(count, generator=torch.Generator().manual_seed(step)) >= dropped


def _embed(ids: Tensor, starts: Tensor, kept: Tensor, vectors: Tensor) -> Tensor:
    """Embed texts as the weighted sums of their pieces, brought to length one."""
    sums = functional.embedding_bag(ids, vectors, starts, mode="sum", per_sample_weights=kept)
    return functional.normalize(sums)


def _mismatch(left: Tensor, right: Tensor, temperature: float) -> Tensor:
    """Measure how badly either side finds the other (InfoNCE, van den Oord et al. 2018)."""
    with torch.autocast(left.device.type, torch.bfloat16):
        similarities = left @ right.T
    similarities = similarities.float() / temperature
    partners = torch.arange(len(left), device=left.device)
    forth = functional.cross_entropy(similarities, partners)
    back = functional.cross_entropy(similarities.T, partners)
    return (forth + back) / 2


def _disagreement(
    halves: tuple[Tensor, ...], bridge: Tensor, lessons: Lessons, rows: Tensor, recipe: Recipe
) -> Tensor:
    """Measure how badly both sides of the pairs find what the teacher says of the English one.

    So a text in any language comes to lie where the teacher puts its translation (as Reimers and
    Gurevych 2020 do, but by contrast and over a bridge between the two spaces).
    """
    known = (lessons.rows[rows] >= 0).nonzero()[:, 0]
    if len(known) < _TAUGHT_MIN:
        return 0 * bridge.sum()
    said = lessons.vectors[lessons.rows[rows[known]]]
    sides = [functional.normalize(half[known] @ bridge) for half in halves]
    return torch.stack([_mismatch(side, said, recipe.temperature) for side in sides]).mean()
