"""The log of visits: exported rows are read, checked and merged into the workspace's table, which loses nothing."""
