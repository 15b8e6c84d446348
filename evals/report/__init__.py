"""A run as it is shown: in the terminal, as JSON, JUnit XML, for GitHub, and as one HTML page. Nothing here judges an answer."""
