"""A plan and its evaluation as HTML pages (Folium)."""
