"""The policies of the scenarios, as a planner would write them."""

_SHOP_TIERS = """\
[tiers.S]
cadence = "2 per week"
service = "45 min"
worth = "4 h"
time_share = 0.15

[tiers.A]
cadence = "every 7 days"
service = "40 min"
worth = "3 h"
time_share = 0.35

[tiers.B]
cadence = "every 14 days"
service = "{b} min"
worth = "90 min"
time_share = 0.25

[tiers.C]
cadence = "every 28 days"
service = "{c} min"
worth = "40 min"
time_share = 0.15
"""

TAIPEI = f"""\
# 400 shops of a beverage maker in greater Taipei, six reps: two on e-bikes, four by car.
title = "臺北飲料通路"
language = "zh-Hant"
currency = "TWD"

[horizon]
start = 2026-11-23
weeks = 4
as_of = 2026-11-22

[calendar]
country = "TW"

[portfolio]
tiers = ["S", "A", "B", "C"]     # most shops are graded by hand in the column tier
cuts = [0.28, 0.68, 0.90]        # the others by their share of revenue

[travel.modes.car]               # slower than the default: city traffic, and a place to park
minutes = 4.5
exponent = 0.72

[travel.modes.e-bike]
minutes = 4.5
exponent = 0.95

{_SHOP_TIERS.format(b=35, c=30)}"""

DOGGERBRIDGE = f"""\
# 260 cafés, grocers and canteens of a baker in an invented river town, four reps, one on an e-bike. Its roads ship with it.
title = "Doggerbridge Bakery"
currency = "GBP"

[horizon]
start = 2026-11-23
weeks = 4
as_of = 2026-11-22

[calendar]
country = "GB"
subdivision = "ENG"

[portfolio]
tiers = ["S", "A", "B", "C"]     # most shops are graded by hand in the column tier
cuts = [0.28, 0.68, 0.90]        # the others by their share of revenue

[travel]
source = "roads"                 # times and ways on the streets of this file
roads = "doggerbridge.osm.pbf"

[travel.traffic]
preset = "city"                  # slower in the morning and in the evening

{_SHOP_TIERS.format(b=35, c=30)}"""

HANGZHOU = f"""\
# 杭州 300 家门店，五名业务员：两人骑电动车，三人开车。坐标为 GCJ-02（高德、腾讯地图）。
# 四周里 9 月 20 日（周日）调休上班，9 月 25 日中秋节、10 月 1 日起国庆节放假。
title = "杭州饮料渠道"
language = "zh-Hans"
currency = "CNY"

[horizon]
start = 2026-09-07
weeks = 4
as_of = 2026-09-06

[calendar]
country = "CN"

[portfolio]
tiers = ["S", "A", "B", "C"]     # 门店等级多为人工评定
cuts = [0.28, 0.68, 0.90]        # 未评定的按销售额占比

[travel.modes.car]               # 市区拥堵、停车，比默认值慢
minutes = 4.0
exponent = 0.74

[travel.modes.e-bike]
minutes = 4.5
exponent = 0.95

{_SHOP_TIERS.format(b=30, c=25)}
[pages]
navigation = ["amap", "baidu", "apple"]

[tables]
customers = "hangzhou.xlsx#客户"
reps = "hangzhou.xlsx#业务员"
orders = "hangzhou.xlsx#订单"
visits = "拜访记录.csv"
coord_system = "gcj02"
"""
"""The columns follow; the generator knows the headings."""

MIDLANDS = """\
# 250 business accounts in the English Midlands, four reps by car, long distances.
title = "Midlands key accounts"
currency = "GBP"

[horizon]
start = 2026-11-23
weeks = 4
as_of = 2026-11-22

[calendar]
country = "GB"
subdivision = "ENG"

[portfolio]
tiers = ["strategic", "key", "growth", "basic"]   # account pools, by hand in the column tier
by = "potential"
cuts = [0.30, 0.80, 0.97]

[tiers.strategic]
cadence = "fortnightly"
service = "90 min"
worth = "6 h"
time_share = 0.25

[tiers.key]
cadence = "monthly"
service = "80 min"
worth = "4 h"
time_share = 0.45

[tiers.growth]
cadence = "every 56 days"
service = "70 min"
worth = "2 h"
time_share = 0.20

[tiers.basic]
cadence = "none"                 # by telephone and online
service = "45 min"
worth = "30 min"
"""
