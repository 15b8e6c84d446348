import numpy as np
import pytest

from rag.centring import means
from rag.embed import E5, MEANS

SENTENCES = {
    "rain": {
        "en": "Heavy rain flooded the streets of the city.",
        "hi": "भारी बारिश से शहर की सड़कों पर पानी भर गया।",
        "te": "భారీ వర్షంతో నగర వీధులు నీట మునిగాయి.",
    },
    "vote": {
        "en": "The people will elect a new government in May.",
        "hi": "लोग मई में नई सरकार चुनेंगे।",
        "te": "ప్రజలు మే నెలలో కొత్త ప్రభుత్వాన్ని ఎన్నుకుంటారు.",
    },
    "cricket": {
        "en": "India won the cricket match by six wickets.",
        "hi": "भारत ने क्रिकेट मैच छह विकेट से जीता।",
        "te": "భారత్ క్రికెట్ మ్యాచ్‌ను ఆరు వికెట్ల తేడాతో గెలిచింది.",
    },
}


@pytest.fixture(scope="module")
def embedder() -> E5:
    return E5()


@pytest.fixture(scope="module")
def vectors(embedder: E5) -> dict[tuple[str, str], "np.ndarray[tuple[int], np.dtype[np.float32]]"]:
    return {
        (about, language): embedder.passages([text], language)[0]
        for about, texts in SENTENCES.items()
        for language, text in texts.items()
    }


def test_vectors_have_length_one(embedder: E5) -> None:
    rows = embedder.passages(["One sentence.", "दूसरा वाक्य।"], "en")
    assert rows.shape == (2, 384)
    assert rows.dtype == np.float32
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1.0, 1.0], abs=1e-5)


def test_no_texts_no_rows(embedder: E5) -> None:
    assert embedder.passages([], "en").shape == (0, 384)


def test_the_same_text_has_the_same_vector(embedder: E5) -> None:
    assert np.array_equal(embedder.query("Who met Xi?", "en"), embedder.query("Who met Xi?", "en"))


def test_a_question_is_embedded_otherwise_than_a_passage(embedder: E5) -> None:
    assert not np.allclose(embedder.query("Who met Xi?", "en"), embedder.passages(["Who met Xi?"], "en")[0], atol=0.01)


def test_a_language_without_a_mean_of_its_own_gets_that_of_all(embedder: E5) -> None:
    assert np.array_equal(embedder.query("Где?", "ru"), embedder.query("Где?", "xx"))


@pytest.mark.parametrize("about", SENTENCES)
@pytest.mark.parametrize(("asked", "found"), [(a, b) for a in ("en", "hi", "te") for b in ("en", "hi", "te") if a != b])
def test_a_sentence_is_nearest_to_itself_in_another_language(
    vectors: dict[tuple[str, str], "np.ndarray[tuple[int], np.dtype[np.float32]]"], about: str, asked: str, found: str
) -> None:
    near = {other: float(vectors[about, asked] @ vectors[other, found]) for other in SENTENCES}
    assert max(near, key=near.__getitem__) == about


def test_the_meaning_outweighs_the_language(
    vectors: dict[tuple[str, str], "np.ndarray[tuple[int], np.dtype[np.float32]]"],
) -> None:
    """What centring is for: a passage in another language that answers comes before one in the asker's that does not."""
    other_language = vectors["rain", "en"] @ vectors["rain", "te"]
    other_meaning = vectors["rain", "en"] @ vectors["cricket", "en"]
    assert other_language > other_meaning


def test_tokens_are_counted_as_the_model_reads(embedder: E5) -> None:
    """What the model sets around a text counts too, so a single word is not one token; more words are more."""
    assert embedder.count("वीडियो वार्ता") > embedder.count("वार्ता") >= embedder.count("") > 0


def test_langchain_gets_the_same_vectors(embedder: E5) -> None:
    assert embedder.embed_query("पुतिन कब आए?") == pytest.approx(embedder.query("पुतिन कब आए?", "hi").tolist())
    assert embedder.embed_documents(["Trade grew."])[0] == pytest.approx(
        embedder.passages(["Trade grew."], "en")[0].tolist()
    )


def test_the_stored_means_are_those_of_the_sentences() -> None:
    with np.load(MEANS) as stored:
        kept = {name: stored[name] for name in stored.files}
    made = means()
    assert sorted(kept) == sorted(made)
    assert max(float(np.abs(kept[name] - made[name]).max()) for name in kept) < 1e-3
