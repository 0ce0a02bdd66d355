"""Plans see the areas that coverage draws."""

import h3

from routeplan.coverage.area_classes import area_classes
from routeplan.model import Customer
from routeplan.policy import Policy


def test_each_customer_has_the_class_of_its_hexagon(measured, customers, orders, visits, team):
    nowhere = Customer(id="C5", name="Shop C5", lon=None, lat=None, tier="A")
    policy = Policy.model_validate({"coverage": {"resolution": 7}})
    found = area_classes(
        (*customers, nowhere),
        orders=orders,
        visits=visits,
        prospects=(),
        policy=policy,
        as_of=measured().as_of,
    )
    drawn = {one.cell: one.kind for one in measured(policy, prospects=()).hexagons}
    assert found == {
        one.id: drawn[h3.latlng_to_cell(one.lat, one.lon, 7)] for one in customers if one.lon is not None
    }
    # C1 and C2 are reached and have 400 of 850; C3 and C4 are not
    assert found == {"C1": "core", "C2": "core", "C3": "development", "C4": "development"}
