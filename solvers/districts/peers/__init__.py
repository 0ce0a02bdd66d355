"""Other people's districting, judged by the same checker."""
