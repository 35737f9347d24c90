"""The site: which pages exist, what each shows, and how it is drawn as HTML."""
