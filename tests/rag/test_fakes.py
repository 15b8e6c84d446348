import numpy as np

from tests.rag.fakes import TermEmbedder


def test_texts_that_share_terms_are_nearer_than_texts_that_do_not() -> None:
    embedder = TermEmbedder()
    asked = embedder.query("Where is the harbour of Testville?", "en")
    near, far = embedder.passages(["Testville has a harbour.", "Rice grows in summer."], "en")
    assert asked @ near > 0.5 > asked @ far


def test_vectors_have_length_one_even_without_a_term() -> None:
    assert np.allclose(np.linalg.norm(TermEmbedder().passages(["the", "x"], "en"), axis=1), 1.0)


def test_what_was_embedded_is_remembered() -> None:
    embedder = TermEmbedder()
    embedder.passages(["one", "two"], "en")
    embedder.query("three", "en")
    assert embedder.embedded == ["one", "two"]
