"""Sentences on moves and on territories; see `words`."""

REASON_WORDS: dict[str, str] = {
    # what a move is for
    "why_no_shifts": "{rep} has no working days in the plan",
    "why_not_allowed": "{rep} may not serve it, by team, skills or an approved version",
    "why_tolerance": "keeps the {measure} of {rep} within tolerance: {deviation} off without this move",
    "why_shorter": "shortens the way to the territory's centre and home by {saved}",
    "why_relieves": "relieves {rep}, whose {measure} is {deviation} off its share today and {then} then",
    "why_fills_up": "fills up {rep}, whose {measure} is {deviation} off its share today and {then} then",
    "why_apart": "all its neighbours leave {rep}: it would stand apart",
    "why_smoother": "{beside} of its {around} neighbours are with {rep}: a smoother border",
    "why_shift": "part of a larger shift: alone it changes little",
    "why_rejected": "rejected: it stays with today's rep",
    # which tolerance a territory misses, and why
    "finding_off": "Territory of {rep}: {measure} is {deviation} off its share of {target}: {why}. The smallest tolerance reached for {measure} is {reached}.",
    "off_locked_units_exceed": "{count} customers that only this rep may serve add up to {amount}, over the {limit} that the tolerance allows",
    "off_confined_units_exceed": "{count} customers that only {reps} may serve add up to {amount}, over the {limit} that the tolerance allows them together",
    "held_customer": "customer '{customer}'",
    "held_area": "area '{tie}'",
    "held_group": "group '{tie}'",
    "held_ties": "what areas and groups tie to customer '{customer}'",
    "off_unit_larger_than_target": "{largest} alone has {amount}, over the {limit} that the tolerance allows",
    "off_too_few_units_allowed": "all customers that this rep may serve add up to {amount}, under the {limit} that the tolerance asks for",
    "off_more_territories_than_units": "there are {amount} customers for {limit} reps",
    "off_taken_elsewhere": "{count} customers bound to other reps leave {amount}, under the {limit} that the tolerance asks for",
    "off_lumpy": "{largest} with {amount} is larger than the whole band of {limit} that the tolerance allows",
    "off_not_reached": "the search came no nearer than {amount} to the allowed {limit}; the two measures, locked customers or compact shapes stand against each other",
    "finding_out_of_balance": "Territory of {rep}: {measure} is {deviation} off its share of {target}, at {amount} (tolerance {limit}).",
    # the smallest tolerance that can be met
    "finding_no_tolerance": "With {other} within {limit} no tolerance of {measure} can be met: that one has to be wider.",
    "finding_no_tolerance_under": "No tolerance of {measure} under {lower} can be met, with {other} within {limit}.",
    "finding_smallest_tolerance": "The smallest tolerance of {measure} that can be met, with {other} within {limit}: {reached}; under {lower} none can.",
    "finding_smallest_tolerance_apart": "The smallest tolerance of {measure} that can be met, with {other} within {limit}: {reached}, perhaps not in one piece; under {lower} none can.",
    # islands, and limits that decisions pass
    "finding_island": "Island: {count} customers stand apart ({customers}; territory of {reps}); the shortest crossing is {kilometres} km, from '{near}' to '{far}'.",
    "finding_island_of_one": "Island: {count} customer stands apart ({customers}; territory of {reps}); the shortest crossing is {kilometres} km, from '{near}' to '{far}'.",
    "finding_more_islands": "Island: and {count} more, with shorter crossings.",
    "finding_handovers_in_all": "The decisions alone hand over {count} customers, over the {most} that [territories] most_handovers allows.",
    "finding_handovers_of_rep": "By the decisions alone {rep} gives and takes {count} customers, over the {most} that [territories] most_handovers_per_rep allows.",
}  # fmt: skip
