"""``kim``: one module a subcommand."""
