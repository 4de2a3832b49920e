"""From a view to text or bytes: HTML, Word, PDF, Markdown, Excel, JSON, plain text."""
