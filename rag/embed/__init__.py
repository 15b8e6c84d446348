"""Text → vectors: `bundled` comes with Pramana (`e5/` runs it faster), `endpoint` asks a server; `embedder` is what both promise."""
