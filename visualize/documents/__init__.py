"""What does the team hand to somebody on paper? One document made from the analyses, written as HTML, DOCX or PPTX."""
