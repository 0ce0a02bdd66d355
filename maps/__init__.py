"""A plan and its evaluation as HTML pages (Folium)."""

from maps.comparison_page import comparison_page
from maps.day_text import rep_text
from maps.headcount_page import headcount_page
from maps.links import page_name
from maps.navigation import apps_of
from maps.options import ViewOptions
from maps.overview import overview_page
from maps.picture import plan_picture
from maps.picture_png import picture_png
from maps.rep_page import rep_page
from maps.territories_page import territories_page

__all__ = [
    "ViewOptions",
    "apps_of",
    "comparison_page",
    "headcount_page",
    "overview_page",
    "page_name",
    "picture_png",
    "plan_picture",
    "rep_page",
    "rep_text",
    "territories_page",
]
