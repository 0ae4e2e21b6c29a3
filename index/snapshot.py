"""One index on disk: laid out, saved whole, opened, checked."""

import hashlib
import json
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter

from index.errors import DamagedSnapshotError, MismatchError
from index.generations import MANIFEST_FILE, REPAIR, current_name
from index.terms import Terms
from index.texts import Texts, digest
from index.types import Manifest, Model, Models
from index.vectors import Vectors
from index.whole import sync

FORMAT = 2

TEXTS_FILE = "texts.sqlite"
VECTORS_FILE = "vectors.faiss"
TERMS_FOLDER = "terms"
LEDGER_FILE = "ledger.json"

_MANIFEST = TypeAdapter(Manifest)
_STAGING_PREFIX = ".building-"
_NAME_CHARS_TOLD = 80


@dataclass(frozen=True, slots=True)
class Snapshot:
    """An index that is open to be asked; it never changes."""

    name: str
    manifest: Manifest
    texts: Texts
    vectors: Vectors
    terms: Terms


def open_current(root: Path) -> Snapshot:
    """Open the snapshot that answers questions; raises SnapshotError."""
    return open_named(root, current_name(root))


def open_named(root: Path, name: str) -> Snapshot:
    """Open a snapshot by its name; raises SnapshotError."""
    folder = root / name
    if name not in _folders(root):
        raise DamagedSnapshotError(
            f"The index {name[:_NAME_CHARS_TOLD]!r} is not in {root}, or not any more; {REPAIR}"
        )
    manifest = read_manifest(folder)
    check_files(folder, manifest)
    return _open(folder, manifest)


def check_models(manifest: Manifest, models: Models) -> None:
    """Raise MismatchError unless this model made the vectors, and this reranker the thresholds."""
    made_with, model = manifest.model, models.encoder.model
    if not is_made_with(manifest, model):
        raise MismatchError(
            f"The index was built with the model {made_with.name} ({made_with.revision[:8]}), "
            f"but INDEX_MODEL is {model.name} ({model.revision[:8]}). "
            f"Set INDEX_MODEL back, or build anew; {REPAIR}"
        )
    if manifest.reranker != models.reranker.name:
        raise MismatchError(
            f"The index was built with INDEX_RERANKER={manifest.reranker}, and now it is "
            f"INDEX_RERANKER={models.reranker.name}. Set it back, or build anew; {REPAIR}"
        )


def is_made_with(manifest: Manifest, model: Model) -> bool:
    """Whether the vectors of a snapshot are this model's; it may have moved since."""
    made_with = manifest.model
    return (made_with.revision, made_with.dimension) == (model.revision, model.dimension)


def read_manifest(folder: Path) -> Manifest:
    """What a snapshot says of itself; raises DamagedSnapshotError or MismatchError."""
    try:
        text = (folder / MANIFEST_FILE).read_bytes()
        found = json.loads(text)["format"]
        if found != FORMAT:
            raise MismatchError(
                f"The index in {folder} has format {found}, "
                f"this version of Izvor reads format {FORMAT}; {REPAIR}"
            )
        if not folder.name.endswith(_seal(text)):
            raise _damaged(folder, f"{MANIFEST_FILE} is not as it was written")
        return _MANIFEST.validate_json(text)
    except PermissionError as error:
        raise _unreadable(folder / MANIFEST_FILE, error) from error
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(folder, f"{MANIFEST_FILE} cannot be read") from error


def check_files(folder: Path, manifest: Manifest) -> None:
    """Raise DamagedSnapshotError unless every file has the size and checksum of the manifest."""
    for path, (size, checksum) in manifest.files.items():
        file = folder / path
        try:
            if file.stat().st_size != size or _checksum(file) != checksum:
                raise _damaged(folder, f"{path} is not as it was written")
        except FileNotFoundError as error:
            raise _damaged(folder, f"{path} is missing") from error
        except OSError as error:
            raise _unreadable(file, error) from error


def check_parts(folder: Path, manifest: Manifest) -> None:
    """Raise DamagedSnapshotError unless every part opens and they belong together."""
    _open(folder, manifest)


def verify(root: Path) -> Snapshot:
    """Open the current snapshot and compare every passage with its digest; raises SnapshotError."""
    snapshot = open_current(root)
    pairs = zip(snapshot.texts.digests(), snapshot.texts.pieces(), strict=True)
    for number, (written, (text, _)) in enumerate(pairs):
        if digest(text) != written:
            raise _damaged(root / snapshot.name, f"passage {number} is not as it was written")
    return snapshot


@contextmanager
def staging(root: Path) -> Iterator[Path]:
    """A folder to build in, gone afterwards unless publish has renamed it."""
    root.mkdir(parents=True, exist_ok=True)
    for left_behind in root.glob(f"{_STAGING_PREFIX}*"):
        shutil.rmtree(left_behind, ignore_errors=True)
    folder = root / f"{_STAGING_PREFIX}{uuid.uuid4().hex}"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def take_over(folder: Path, stage: Path) -> None:
    """Copy what a snapshot holds to where another one is made of it; raises OSError."""
    for name in (TEXTS_FILE, VECTORS_FILE):
        shutil.copyfile(folder / name, stage / name)
    unlocked = shutil.ignore_patterns("*.lock")
    shutil.copytree(folder / TERMS_FOLDER, stage / TERMS_FOLDER, ignore=unlocked)


def save(root: Path, folder: Path, manifest: Manifest) -> str:
    """Make a finished staging folder a snapshot, which nobody asks yet; its name."""
    written = _MANIFEST.dump_json(manifest, indent=2)
    (folder / MANIFEST_FILE).write_bytes(written)
    name = f"{manifest.built_at:%Y%m%dT%H%M%S%f}-{_seal(written)}"
    for path in (*folder.rglob("*"), folder):
        sync(path)
    folder.rename(root / name)
    sync(root)
    return name


def checksums(folder: Path) -> dict[str, tuple[int, str]]:
    """Size in bytes and SHA-256 of every file in a folder that matters, by its path there."""
    return {
        file.relative_to(folder).as_posix(): (file.stat().st_size, _checksum(file))
        for file in sorted(folder.rglob("*"))
        # tantivy's own locks hold nothing.
        if file.is_file() and not file.name.endswith(".lock")
    }


def _open(folder: Path, manifest: Manifest) -> Snapshot:
    texts = Texts.open(folder / TEXTS_FILE)
    vectors = Vectors.load(folder / VECTORS_FILE)
    terms = Terms.load(folder / TERMS_FOLDER)
    counts = {len(texts), len(vectors), len(terms), manifest.coverage.passages}
    if len(counts) > 1 or vectors.dimension != manifest.model.dimension:
        raise _damaged(folder, "its parts do not belong together")
    return Snapshot(folder.name, manifest, texts, vectors, terms)


def _folders(root: Path) -> set[str]:
    try:
        return {path.name for path in root.iterdir() if path.is_dir()}
    except OSError as error:
        raise _unreadable(root, error) from error


def _unreadable(file: Path, error: OSError) -> DamagedSnapshotError:
    return DamagedSnapshotError(
        f"{file} cannot be read ({error.strerror or error}); allow it, or {REPAIR}"
    )


def _damaged(folder: Path, what: str) -> DamagedSnapshotError:
    return DamagedSnapshotError(f"The index in {folder} is damaged: {what}; {REPAIR}")


def _checksum(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _seal(manifest: bytes) -> str:
    """What a snapshot's name ends with: the manifest tells of all files but of itself."""
    return hashlib.sha256(manifest).hexdigest()[:12]
