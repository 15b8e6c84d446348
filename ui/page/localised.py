"""Gradio's Blocks, in the language of whoever opens it: the page is in the reader's language from its first moment.

Gradio sends every browser the same page. Here the page's description is one of several, chosen for each request by
`ui.server.visitor.spoken`.
"""

from collections.abc import Mapping
from copy import deepcopy
from typing import Any

import gradio as gr

from ui.page.layout import Changes
from ui.programs.api import fill_in
from ui.server import visitor


class LocalisedBlocks(gr.Blocks):
    """Blocks whose `config` depends on the request's language."""

    _own: Any = None
    _taught: Mapping[str, Changes] = {}

    def learn(self, taught: Mapping[str, Changes]) -> None:
        """Take, by language, what differs from the page as it was laid out."""
        self._taught = taught

    @property
    def config(self) -> Any:  # noqa: ANN401  Gradio's own form
        """The page's description, in the words of the request that is being served."""
        changes = self._taught.get(visitor.spoken.get().code)
        if changes is None or self._own is None:
            return self._own
        props = {component._id: _props(change) for component, change in changes.items()}  # noqa: SLF001
        described = [
            {**component, "props": {**component["props"], **props[component["id"]]}}
            if component["id"] in props
            else component
            for component in self._own["components"]
        ]
        return {**self._own, "components": described}

    @config.setter
    def config(self, described: Any) -> None:  # noqa: ANN401  as above
        self._own = described

    def validate_inputs(self, block_fn: Any, inputs: list[Any]) -> None:  # noqa: ANN401  Gradio's own form
        """Let a program leave out what has a default; Gradio's own clients fill it in themselves."""
        if block_fn.api_visibility == "public" and block_fn.fn:
            fill_in(block_fn.fn, inputs)
        super().validate_inputs(block_fn, inputs)


def _props(change: Any) -> dict[str, Any]:  # noqa: ANN401  a value, or Gradio's update
    if isinstance(change, dict):
        return {name: deepcopy(value) for name, value in change.items() if name != "__type__"}
    return {"value": change}
