"""Believable names, by ethnic group and sex."""

from collections.abc import Collection
from random import Random

from domain.households import Sex
from domain.synthetic.chance import draw
from domain.synthetic.plan import NameStock


def surname(stock: NameStock, chance: Random) -> str:
    """Return a surname, the frequent ones more often."""
    return draw(stock.surnames, chance)


def full_name(
    stock: NameStock, family: str, sex: Sex, chance: Random, taken: Collection[str] = ()
) -> str:
    """Return surname, middle name and given name.

    Args:
        stock: The names of the ethnic group.
        family: The surname.
        sex: Decides middle and given name.
        chance: Where the choice comes from.
        taken: Given names in the family, which no one else gets while there are others.
    """
    male = sex is Sex.MALE
    middle = chance.choice(stock.male_middles if male else stock.female_middles)
    # "Long Văn Long" or "Thị Thu Thu" would be read as a slip of the pen.
    refused = {family, *middle.split(), *taken}
    givens = stock.male if male else stock.female
    given = chance.choice([name for name in givens if name not in refused] or givens)
    return f"{family} {middle} {given}"
