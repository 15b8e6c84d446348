"""Retrieval for LangChain programs: a `BaseRetriever` over an Assistant. Imported only when asked for; LangChain is slow to load."""

from typing import TYPE_CHECKING, Any

from langchain_core.documents import Document
from langchain_core.embeddings import Embeddings
from langchain_core.retrievers import BaseRetriever

from rag.embed.bundled import E5

if TYPE_CHECKING:
    from langchain_core.callbacks import CallbackManagerForRetrieverRun

Embeddings.register(E5)


class PramanaRetriever(BaseRetriever):
    """A question's hits as Documents: the passage's text, with article_id, start, end, language and score as metadata."""

    assistant: Any  # rag.assistant.assistant.Assistant; a type that pydantic cannot check
    k: int = 10

    def _get_relevant_documents(self, query: str, *, run_manager: "CallbackManagerForRetrieverRun") -> list[Document]:  # noqa: ARG002 - LangChain's form
        return [
            Document(
                id=hit.passage.id,
                page_content=hit.passage.text,
                metadata={
                    "article_id": hit.passage.article_id,
                    "start": hit.passage.start,
                    "end": hit.passage.end,
                    "language": hit.passage.language,
                    "score": hit.score,
                },
            )
            for hit in self.assistant.retrieve(query, k=self.k)
        ]
