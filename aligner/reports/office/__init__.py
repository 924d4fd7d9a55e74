"""Reports for office programs: the Word document and the workbook."""
