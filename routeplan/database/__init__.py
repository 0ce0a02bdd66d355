"""PostgreSQL, with or without PostGIS: where tables may come from and plans may go to."""
