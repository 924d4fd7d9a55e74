"""Web pages: the article among navigation and side lists."""
