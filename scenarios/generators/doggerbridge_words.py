"""What the streets and shops of doggerbridge-bakery are called."""

from scenarios.generators.shops import Kind, Words
from scenarios.generators.town_shape import VILLAGES, Place, village_at

TREES_AND_TRADES = (
    "Alder Amber Anchor Apple Ash Baker Barley Bell Birch Bramble Brewer Brick Cable Candle Castle Cedar Chandler Chapel Cherry "
    "Church Clay Cliff Clover Cobble Cooper Cork Cormorant Crane Curlew Dial Dove Eel Elder Elm Fern Ferry Fisher Flint Forge Fox "
    "Friar Furrow Garden Glebe Gorse Granary Gull Hawthorn Hazel Heron Holly Hop Ivy Jasmine Juniper Kiln King Kite Lamb Lantern "
    "Larch Lark Laurel Lime Linden Loom Maple Market Meadow Mercer Mill Mint Moss Myrtle Net Oak Orchard Osier Otter Pear Pepper "
    "Pilot Pine Plover Plum Poplar Potter Quarry Queen Quince Raven Reed Rope Rose Rowan Rush Saddler Sail Salt Sedge Sexton "
    "Shepherd Silver Smith Sparrow Spring Star Stone Swan Sycamore Tanner Teal Thatch Thistle Thorn Tide Tiler Tinker Tower "
    "Turner Vine Wagon Walnut Warren Weaver Well Wheat Willow Wool Yew"
)
KINDS = ("Street", "Lane", "Row", "Close", "Road", "Avenue")
STREETS = tuple(f"{word} {kind}" for kind in KINDS for word in TREES_AND_TRADES.split())

CITY = "Doggerbridge"
PLACES = (
    Place(CITY, "town", 60.0, 40.0),
    Place("Old Town", "suburb", -250.0, -100.0),
    Place("Eastbank", "suburb", 1_350.0, 150.0),
    Place("Northgate", "suburb", -350.0, 1_450.0),
    Place("Walls End", "suburb", -1_450.0, -150.0),
    Place("Southfields", "suburb", -500.0, -1_500.0),
    Place("Harbour Row", "suburb", 1_300.0, -1_600.0),
    Place("Millfield", "suburb", -2_700.0, 1_700.0),
    Place("Westfields", "suburb", -3_000.0, -1_200.0),
    Place("Priory", "suburb", 2_100.0, 1_500.0),
    Place("Kingsmoor", "suburb", -1_700.0, -3_000.0),
    Place("Staithe", "suburb", 700.0, -3_100.0),
    *(Place(name, "village", *village_at(bearing, metres)) for name, bearing, metres in VILLAGES),
)

SURNAMES = (
    "Abbot Barlow Beckett Coulson Dunning Ellery Fenwick Garland Hurst Inskip Jarvis Kerrich Lilley Mawson Nettle Orton Pryor "
    "Quayle Rigby Sadler Tovell Underhill Vickers Wragg Yaxley Bower Cutler Denny Frost Gathercole Hemsby Kemp Lound Mundy Nudd "
    "Palgrave"
)
SHOP_NAMES = (
    "Seagull Mermaid Lantern Compass Corner Harbour Riverside Lighthouse Anchor Herring Tideway Quayside Copper Blue Little "
    "Crooked Golden Market Chapel Millstone Crust Crumb Kettle Teapot Copperfield Honeypot Bluebell"
)
FAMILY_SHOPS = 25
"""So many of the surnames stand over a shop."""
ANY = ""

WORDS = Words(
    kinds=(
        Kind((" Café", " Tea Room", " Coffee House"), ("Mon-Sat 07:30-11:30,14:00-17:00", "Tue-Sun 08:00-11:30,14:00-17:30", ANY), 0.30, -0.2),
        Kind((" Stores", " Grocers", " Corner Shop", " Newsagent"), ("Mon-Sat 07:00-18:00", "08:30-17:30", ANY), 0.30, -0.4),
        Kind((" Deli", " Farm Shop", " Fine Foods"), ("Mon-Fri 09:00-16:30", "Tue-Sat 09:00-17:00"), 0.12, 0.2),
        Kind((" Inn", " Arms", " Hotel"), ("Mon-Fri 09:30-11:30,14:30-17:30", "Tue-Fri 10:00-12:00,14:00-17:00"), 0.12, 0.4),
        Kind((" School Kitchen", " Care Home", " Works Canteen"), ("Mon-Fri 08:00-11:00,13:30-15:30",), 0.08, 0.5),
        Kind((" Supermarket", " Food Hall"), ("Mon-Fri 08:00-12:00,13:30-16:30", "Mon-Fri 08:30-16:00"), 0.08, 1.5),
    ),
    chains=(),
    families=(*SURNAMES.split()[:FAMILY_SHOPS], *SHOP_NAMES.split()),
    branch="",
    surnames=("Mr ", "Ms ", "Mrs "),
    titles=tuple(SURNAMES.split()),
    notes=(
        "Delivery through the yard",
        "Owner is in before noon",
        "Ask for the Saturday order",
        "Busy at lunch, come before 11:30",
        "Shelf by the till is ours",
        "Wants the gluten-free range",
        "Statement at the end of the month",
        "Dog in the yard, ring first",
    ),
)  # fmt: skip
