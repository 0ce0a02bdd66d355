"""The base plan of a workspace and its variants, in one go."""

from routeplan.variants.run import check_engines, plan_variant, read_variants
from routeplan.variants.write import FOLDER, compare_variants, variant_folder, write_variant

__all__ = [
    "FOLDER",
    "check_engines",
    "compare_variants",
    "plan_variant",
    "read_variants",
    "variant_folder",
    "write_variant",
]
