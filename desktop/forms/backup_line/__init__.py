"""The line of the last good backup at the foot of the window, and the backups that make themselves."""
