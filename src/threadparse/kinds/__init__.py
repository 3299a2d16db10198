"""What single lines say: phrases, dates, headings, bylines; and the kinds of lines that follow from it."""
