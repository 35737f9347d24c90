"""Warta KIM: members' articles and partners' feeds in, a public site and its feeds out."""
