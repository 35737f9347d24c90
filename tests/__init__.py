"""The tests, and the values and servers that they share."""
