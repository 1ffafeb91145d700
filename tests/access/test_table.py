"""Who may see what: the whole table, written out a second time by hand."""

from dataclasses import replace
from itertools import product

import pytest

from domain.access import Relation, decide, decide_on_lines, why
from domain.access_table import Access, Field, Tie, grant
from domain.households import Disability, Sex
from domain.people import Role
from domain.personal.blanking import AccessRefusedError, shown
from messages.catalogue import read_catalogue
from tests.storage.village import DUC, H1, LAN, OLD, PAO, person

FIELDS = (
    Field.NAME,
    Field.PLACE,
    Field.STATUS,
    Field.DEPRIVATIONS,
    Field.CAUSES,
    Field.INCOME,
    Field.MEMBERS,
    Field.ETHNIC_ORIGIN,
    Field.HEALTH,
    Field.IDENTITY,
    Field.PHONE,
    Field.REPORTS,
    Field.SUPPORTS,
    Field.ELIGIBILITY,
)

# What is shown of a household, a column a field in the order above:
# + is shown · * masked · f as far as a form needs it · - is not shown.
EXPECTED = """
household       own               see      + + + + + + + + + * + + + +
household       assigned          none     - - - - - - - - - - - - - -
household       deputy            none     - - - - - - - - - - - - - -
household       in_unit           none     - - - - - - - - - - - - - -
household       helped            none     - - - - - - - - - - - - - -
household       in_province       none     - - - - - - - - - - - - - -
household       none              none     - - - - - - - - - - - - - -
household       other_programme   none     - - - - - - - - - - - - - -
cadre           own               none     - - - - - - - - - - - - - -
cadre           assigned          report   + + + + + + + + f * + + + +
cadre           deputy            report   + + + + + + + - - - + + + -
cadre           in_unit           none     - - - - - - - - - - - - - -
cadre           helped            none     - - - - - - - - - - - - - -
cadre           in_province       none     - - - - - - - - - - - - - -
cadre           none              none     - - - - - - - - - - - - - -
cadre           other_programme   none     - - - - - - - - - - - - - -
unit_officer    own               none     - - - - - - - - - - - - - -
unit_officer    assigned          none     - - - - - - - - - - - - - -
unit_officer    deputy            see      + + + + + + + - - - + + + -
unit_officer    in_unit           see      + + + + + + + + f * + + + -
unit_officer    helped            see      + + + + + + + - - - + + + -
unit_officer    in_province       see      + + + + - - - - - - - + + -
unit_officer    none              none     - - - - - - - - - - - - - -
unit_officer    other_programme   none     - - - - - - - - - - - - - -
lead_office     own               none     - - - - - - - - - - - - - -
lead_office     assigned          none     - - - - - - - - - - - - - -
lead_office     deputy            see      + + + + + + + - - - + + + -
lead_office     in_unit           see      + + + + + + + + f * + + + -
lead_office     helped            see      + + + + + + + - - - + + + -
lead_office     in_province       see      + + + + - - - - - - - + + -
lead_office     none              none     - - - - - - - - - - - - - -
lead_office     other_programme   none     - - - - - - - - - - - - - -
leader          own               none     - - - - - - - - - - - - - -
leader          assigned          none     - - - - - - - - - - - - - -
leader          deputy            none     - - - - - - - - - - - - - -
leader          in_unit           see      + + + + - - - - - - - + + -
leader          helped            see      + + + + - - - - - - - + + -
leader          in_province       see      + + + + - - - - - - - + + -
leader          none              none     - - - - - - - - - - - - - -
leader          other_programme   none     - - - - - - - - - - - - - -
administrator   own               none     - - - - - - - - - - - - - -
administrator   assigned          none     - - - - - - - - - - - - - -
administrator   deputy            none     - - - - - - - - - - - - - -
administrator   in_unit           none     - - - - - - - - - - - - - -
administrator   helped            none     - - - - - - - - - - - - - -
administrator   in_province       none     - - - - - - - - - - - - - -
administrator   none              none     - - - - - - - - - - - - - -
administrator   other_programme   none     - - - - - - - - - - - - - -
"""

ROWS = {
    (role, tie): (access, tuple(cells))
    for role, tie, access, *cells in (line.split() for line in EXPECTED.split("\n") if line)
}
PAIRS = tuple(product(Role, Tie))
CELLS = tuple(
    (role, tie, field, ROWS[role, tie][1][FIELDS.index(field)])
    for (role, tie), field in product(PAIRS, Field)
)


def relation(tie: Tie) -> Relation:
    """Return how somebody stands to a household by one tie alone."""
    return Relation(
        same_programme=tie is not Tie.OTHER_PROGRAMME,
        assigned=tie in {Tie.ASSIGNED, Tie.OTHER_PROGRAMME},
        own=tie in {Tie.OWN, Tie.OTHER_PROGRAMME},
        in_subtree=tie in {Tie.IN_UNIT, Tie.HELPED, Tie.IN_PROVINCE, Tie.OTHER_PROGRAMME},
        helped=tie is Tie.HELPED,
        provincial=tie is Tie.IN_PROVINCE,
        household_id=H1.id,
        deputy=tie in {Tie.DEPUTY, Tie.OTHER_PROGRAMME},
    )


def test_the_table_below_names_every_role_and_every_tie_once():
    """No line is forgotten, and no field."""
    assert set(ROWS) == set(PAIRS)
    assert set(FIELDS) == set(Field)
    assert {len(cells) for _, cells in ROWS.values()} == {len(Field)}


@pytest.mark.parametrize(("role", "tie", "field", "cell"), CELLS)
def test_every_field_is_shown_to_whom_it_may_be_and_to_nobody_else(role, tie, field, cell):
    """The cell, the decision and the household that is left agree."""
    who = person("who", "Ai Đó", "bk/na-man", role)
    found = grant(role, tie, field)
    decision = decide(who, relation(tie))

    assert found.allowed == (cell != "-")
    assert (found.reason == "masked") == (cell == "*")
    assert (found.reason == "form_needs") == (cell == "f")
    assert decision.access.value == ROWS[role, tie][0]
    assert decision.shows(field) == (cell != "-")
    assert why(who, relation(tie), field) == found


@pytest.mark.parametrize(("role", "tie"), PAIRS)
def test_of_a_household_only_the_allowed_fields_are_left(role, tie):
    """What may not be seen does not leave the store, and nothing leaves it for nobody."""
    decision = decide(person("who", "Ai Đó", "bk/na-man", role), relation(tie))
    if not decision.may_see:
        with pytest.raises(AccessRefusedError):
            shown(H1, decision)
        return
    left = shown(H1, decision)

    def is_left(field, whole, nothing):
        return whole if decision.shows(field) else nothing

    assert (left.head_name, left.code, left.hamlet_id, left.status) == (
        H1.head_name,
        H1.code,
        H1.hamlet_id,
        H1.status,
    )
    assert left.ethnic_group == is_left(Field.ETHNIC_ORIGIN, "Mông", "")
    assert left.causes == is_left(Field.CAUSES, H1.causes, ())
    assert left.deprivations == is_left(Field.DEPRIVATIONS, H1.deprivations, frozenset())
    assert left.income_vnd == is_left(Field.INCOME, 1_400_000, None)
    if not decision.shows(Field.MEMBERS):
        (head,) = left.members
        assert (head.name, head.birth_year, head.sex) == (H1.head_name, 0, Sex.MALE)
        assert (head.identity_number, head.insured, head.working) == (None, None, None)
        return
    head, child = left.members
    assert (child.name, child.birth_year) == ("Giàng Thị Dợ", 2015)
    assert head.identity_number == is_left(Field.IDENTITY, "••• 1234", None)
    assert child.disability is is_left(Field.HEALTH, Disability.SEVERE, Disability.NONE)
    assert child.insured is is_left(Field.HEALTH, True, None)


def test_whoever_sees_anything_of_a_household_sees_which_one_it_is():
    """Name, place and status are the least: a list shows no less."""
    least = {Field.NAME, Field.PLACE, Field.STATUS}
    seen = [decide(person("w", "Ai", "bk", role), relation(tie)) for role, tie in PAIRS]

    assert all(least <= each.fields for each in seen if each.may_see)
    assert all(not each.fields for each in seen if not each.may_see)


def test_several_roles_see_what_each_of_them_sees():
    """A leader who also looks after a household reports on it and sees all of it."""
    both = replace(DUC, roles=frozenset({Role.LEADER, Role.CADRE}))
    known = relation(Tie.IN_UNIT)._replace(assigned=True)
    decision = decide(both, known)

    assert (decision.access, decision.reason) == (Access.REPORT, "assigned")
    assert decision.shows(Field.HEALTH)
    assert why(both, known, Field.INCOME).reason == "assigned"


def test_a_deputy_reports_and_hands_nothing_over():
    """Whoever stands in does what comes meanwhile; the household stays its holder's."""
    standing_in = decide(LAN, relation(Tie.DEPUTY))
    holding = decide(LAN, relation(Tie.DEPUTY)._replace(assigned=True))

    assert (standing_in.may_report, standing_in.is_holder) == (True, False)
    assert (holding.reason, holding.is_holder) == ("assigned", True)
    assert not decide(DUC, relation(Tie.IN_UNIT)).is_holder


def test_strangers_and_those_who_left_learn_nothing():
    """Not even whether a household exists."""
    held = relation(Tie.ASSIGNED)

    assert decide(None, held) == (Access.NONE, "stranger", frozenset(), "")
    assert decide(replace(LAN, active=False), held).access is Access.NONE
    assert decide(OLD, relation(Tie.IN_UNIT)).reason == "inactive"
    assert decide(LAN, None) == (Access.NONE, "not_there", frozenset(), "")
    assert why(OLD, held, Field.NAME) == (False, "inactive")


def test_a_decision_holds_for_its_own_household_alone():
    """A pass for one door opens no other."""
    decision = decide(LAN, relation(Tie.ASSIGNED)._replace(household_id="h2"))

    with pytest.raises(AccessRefusedError, match="h1 was asked for with a decision about h2"):
        shown(H1, decision)


def test_a_list_is_decided_like_its_households():
    """Lines are for whom the households are."""
    assert decide_on_lines(LAN, Tie.ASSIGNED).may_report
    assert not decide_on_lines(PAO, Tie.ASSIGNED).may_see
    assert decide_on_lines(DUC, Tie.IN_PROVINCE).may_see
    assert not decide_on_lines(LAN, Tie.IN_UNIT).may_see


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_reason_and_every_field_has_words(language):
    """Whoever asks why is answered in a sentence."""
    texts = read_catalogue(language)
    reasons = {grant(role, tie, field).reason for role, tie, field, _ in CELLS}
    reasons |= {"stranger", "inactive", "not_there", "not_yours"}

    assert {f"access.reason.{reason}" for reason in reasons} <= set(texts)
    assert {f"access.field.{field.value}" for field in Field} <= set(texts)
    assert {f"access.may.{access.value}" for access in Access} <= set(texts)
