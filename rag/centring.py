"""Makes `centring.npz`, the means that `embed` takes away, from the ordinary sentences of `centring.toml`.

Run by hand after a change of either file or of the model: `python -m rag.centring`. Not imported by anything.
"""

import tomllib
from pathlib import Path

import numpy as np

from rag.embed import E5, MEANS

TEXTS = Path(__file__).with_suffix(".toml")


def means() -> dict[str, "np.ndarray[tuple[int], np.dtype[np.float32]]"]:
    """The mean vector of each kind and language, "passage/hi" → (384,), and of all languages, "passage/any"."""
    embedder = E5("bundled")
    found = {}
    for kind, languages in tomllib.loads(TEXTS.read_text(encoding="utf-8")).items():
        for language, texts in languages.items():
            found[f"{kind}/{language}"] = embedder.raw(texts, is_query=kind == "query").mean(axis=0)
        plain = [vector for name, vector in found.items() if name.startswith(kind) and not name.endswith("-Latn")]
        found[f"{kind}/any"] = np.mean(plain, axis=0, dtype=np.float32)
    return found


if __name__ == "__main__":
    np.savez_compressed(MEANS, **means())  # type: ignore[arg-type]
