"""Business areas of the English Midlands: where the invented accounts of midlands-b2b have their sites.

Places are rounded to about a kilometre, from common knowledge; WGS84. The weight follows the size of the town.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Estate:
    """An industrial or business area: town, name, outward postcode, middle and how many accounts it draws."""

    town: str
    name: str
    postcode: str
    lon: float
    lat: float
    weight: float


ESTATES = (
    Estate("Birmingham", "Tyseley", "B11", -1.838, 52.454, 9),
    Estate("Birmingham", "Witton", "B6", -1.885, 52.518, 8),
    Estate("Birmingham", "Nechells", "B7", -1.862, 52.495, 6),
    Estate("Birmingham", "Garretts Green", "B33", -1.783, 52.475, 5),
    Estate("Birmingham", "Kings Norton", "B30", -1.925, 52.409, 5),
    Estate("Birmingham", "Hockley", "B18", -1.915, 52.490, 4),
    Estate("Birmingham", "Longbridge", "B31", -1.982, 52.394, 3),
    Estate("Sutton Coldfield", "Minworth", "B76", -1.765, 52.524, 4),
    Estate("Solihull", "Bickenhill", "B92", -1.730, 52.440, 4),
    Estate("Solihull", "Shirley", "B90", -1.815, 52.400, 3),
    Estate("Oldbury", "Oldbury", "B69", -2.020, 52.500, 5),
    Estate("Tipton", "Great Bridge", "DY4", -2.045, 52.533, 4),
    Estate("Wednesbury", "Wednesbury", "WS10", -2.020, 52.552, 3),
    Estate("Walsall", "Bescot", "WS2", -1.998, 52.575, 4),
    Estate("Walsall", "Aldridge", "WS9", -1.928, 52.610, 3),
    Estate("Kingswinford", "Pensnett", "DY6", -2.145, 52.500, 4),
    Estate("Wolverhampton", "Pendeford", "WV9", -2.130, 52.632, 5),
    Estate("Wolverhampton", "Bilston", "WV14", -2.075, 52.566, 4),
    Estate("Cannock", "Bridgtown", "WS11", -2.030, 52.680, 3),
    Estate("Tamworth", "Amington", "B77", -1.655, 52.625, 3),
    Estate("Redditch", "Moons Moat", "B98", -1.900, 52.310, 4),
    Estate("Kidderminster", "Hoobrook", "DY10", -2.245, 52.372, 3),
    Estate("Coventry", "Foleshill", "CV6", -1.495, 52.431, 5),
    Estate("Coventry", "Binley", "CV3", -1.455, 52.402, 5),
    Estate("Coventry", "Westwood Heath", "CV4", -1.573, 52.388, 4),
    Estate("Nuneaton", "Attleborough", "CV11", -1.445, 52.513, 3),
    Estate("Rugby", "Swift Valley", "CV21", -1.262, 52.398, 3),
    Estate("Leamington Spa", "Sydenham", "CV31", -1.515, 52.283, 3),
    Estate("Leicester", "Enderby", "LE19", -1.200, 52.600, 6),
    Estate("Leicester", "Thurmaston", "LE4", -1.095, 52.682, 5),
    Estate("Leicester", "Beaumont Leys", "LE4", -1.170, 52.665, 4),
    Estate("Hinckley", "Harrowbrook", "LE10", -1.405, 52.535, 3),
    Estate("Loughborough", "Bishop Meadow", "LE11", -1.218, 52.785, 3),
    Estate("Coalville", "Bardon", "LE67", -1.330, 52.710, 2),
    Estate("Market Harborough", "Riverside", "LE16", -0.905, 52.485, 2),
    Estate("Melton Mowbray", "Saxby Road", "LE13", -0.870, 52.765, 2),
    Estate("Nottingham", "Lenton", "NG7", -1.180, 52.943, 6),
    Estate("Nottingham", "Colwick", "NG4", -1.085, 52.952, 5),
    Estate("Nottingham", "Bulwell", "NG6", -1.215, 53.008, 4),
    Estate("Nottingham", "Beeston", "NG9", -1.205, 52.922, 3),
    Estate("Mansfield", "Oakham", "NG18", -1.180, 53.128, 3),
    Estate("Newark", "Northern Road", "NG24", -0.800, 53.088, 2),
    Estate("Grantham", "Alma Park", "NG31", -0.615, 52.925, 2),
    Estate("Derby", "Pride Park", "DE24", -1.450, 52.915, 5),
    Estate("Derby", "Sinfin", "DE24", -1.490, 52.880, 4),
    Estate("Derby", "Raynesway", "DE21", -1.425, 52.908, 3),
    Estate("Ilkeston", "Manners", "DE7", -1.320, 52.975, 2),
    Estate("Burton upon Trent", "Centrum", "DE14", -1.655, 52.797, 5),
    Estate("Stoke-on-Trent", "Etruria", "ST1", -2.195, 53.025, 5),
    Estate("Stoke-on-Trent", "Fenton", "ST4", -2.155, 52.998, 4),
    Estate("Newcastle-under-Lyme", "Lymedale", "ST5", -2.255, 53.028, 3),
    Estate("Stafford", "Tollgate", "ST16", -2.115, 52.832, 4),
    Estate("Uttoxeter", "Dovefields", "ST14", -1.855, 52.898, 2),
    Estate("Telford", "Halesfield", "TF7", -2.430, 52.642, 4),
    Estate("Telford", "Stafford Park", "TF3", -2.435, 52.682, 4),
    Estate("Telford", "Hortonwood", "TF1", -2.455, 52.728, 3),
    Estate("Shrewsbury", "Battlefield", "SY1", -2.720, 52.738, 5),
    Estate("Worcester", "Warndon", "WR4", -2.180, 52.212, 4),
    Estate("Worcester", "Blackpole", "WR3", -2.200, 52.222, 3),
    Estate("Evesham", "Vale Park", "WR11", -1.945, 52.075, 2),
    Estate("Hereford", "Rotherwas", "HR2", -2.690, 52.038, 5),
    Estate("Leominster", "Southern Avenue", "HR6", -2.735, 52.215, 1),
    Estate("Northampton", "Brackmills", "NN4", -0.850, 52.222, 5),
    Estate("Northampton", "Moulton Park", "NN3", -0.875, 52.278, 4),
    Estate("Wellingborough", "Park Farm", "NN8", -0.715, 52.308, 3),
    Estate("Kettering", "Telford Way", "NN16", -0.745, 52.408, 4),
    Estate("Corby", "Earlstrees", "NN17", -0.700, 52.505, 3),
    Estate("Daventry", "Royal Oak", "NN11", -1.175, 52.270, 2),
    Estate("Lincoln", "Allenby", "LN3", -0.510, 53.238, 4),
    Estate("Lincoln", "North Hykeham", "LN6", -0.595, 53.190, 3),
    Estate("Gainsborough", "Heapham Road", "DN21", -0.755, 53.395, 1),
)
