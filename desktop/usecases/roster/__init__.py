"""The JKN roster: loaded, compared, undone, looked at, and who lost cover by it."""
