"""What Folium maps of ours have in common: a layer that a script draws from the page's data block."""

from branca.element import MacroElement

from maps.credit import tile_layer


class DataLayer(MacroElement):
    """A layer on a Folium map, drawn from the page's data block; subclasses name the template.

    Parameters
    ----------
    data_id : str
        Id of the element that ``maps.markup.data_block`` wrote.
    tile_url : str
        Template of an online base map; empty: none.
    """

    def __init__(self, *, data_id: str, tile_url: str) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca's constructor has no types
        self._name = type(self).__name__
        self.data_id = data_id
        self.tiles = tile_layer(tile_url)
