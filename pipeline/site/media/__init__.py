"""Media: photos, share cards and ornaments, as they are published."""
