"""The faces of a run: terminal, JSON, JUnit, GitHub and one HTML page. Nothing here judges an answer."""
