"""Content: from a member's file to a record, an entity, and the catalogue that holds them all."""
