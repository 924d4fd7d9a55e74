"""What is written of a survey: tables for programs and people, and a page."""
