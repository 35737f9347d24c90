"""Partners' feeds: bytes in, clean items out. Pure: nothing here opens a file, a socket or the clock."""
