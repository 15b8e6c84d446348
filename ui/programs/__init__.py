"""The same answers for other programs: the HTTP API and the MCP tools."""
