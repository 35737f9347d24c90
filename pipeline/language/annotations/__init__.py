"""What a text speaks of, found before anybody judges it: who is named, what they do and suffer, numbers and whose they are."""
