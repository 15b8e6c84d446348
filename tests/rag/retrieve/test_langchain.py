import pytest

from rag import Assistant


@pytest.mark.parametrize("k", [1, 4])
def test_documents_are_the_hits(seeds_assistant: Assistant, k: int) -> None:
    documents = seeds_assistant.as_retriever(k=k).invoke("How many doses were agreed on?")
    hits = seeds_assistant.retrieve("How many doses were agreed on?", k=k)
    assert [document.page_content for document in documents] == [hit.passage.text for hit in hits]


def test_a_document_leads_back_to_its_words(seeds_assistant: Assistant) -> None:
    document = seeds_assistant.as_retriever(k=1).invoke("How many doses were agreed on?")[0]
    article = seeds_assistant.article(document.metadata["article_id"])
    assert article.text[document.metadata["start"] : document.metadata["end"]] == document.page_content


def test_it_is_a_langchain_retriever(seeds_assistant: Assistant) -> None:
    from langchain_core.retrievers import BaseRetriever

    assert isinstance(seeds_assistant.as_retriever(), BaseRetriever)


def test_the_embedder_is_a_langchain_embedder(seeds_assistant: Assistant) -> None:
    from langchain_core.embeddings import Embeddings

    seeds_assistant.as_retriever()
    assert isinstance(seeds_assistant._embedder, Embeddings)
