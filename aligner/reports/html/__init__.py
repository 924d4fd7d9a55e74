"""The page: one file for a browser, with both texts, their links and all tables."""
