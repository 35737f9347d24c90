"""Indonesian: words, sentences, places, dates, and how a text is read aloud."""
