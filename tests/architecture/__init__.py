"""The design as tests: who imports whom, and the house numbers."""
