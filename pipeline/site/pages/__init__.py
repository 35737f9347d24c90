"""Pages: what each page of the site shows."""
