"""Excel workbooks, and the files of other spreadsheets that LibreOffice makes one of."""
