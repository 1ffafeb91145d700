"""How Lan gets into a report, and how a household is taken from her."""


def begin_report(lan):
    """Open the report about ông Páo at its first question."""
    return lan.types("/ho pao").presses("Giàng A Páo", "Báo cáo về hộ này")


def at_the_day(lan):
    """Lead a report up to the question for a day."""
    begin_report(lan).presses("Bỏ qua", "Có", "Nhà tiêu").types("6tr")
    assert "Nhận ngày nào" in lan.said
    return lan.forget()


def hand_over(house, household_id, until):
    """Let somebody else look after a household from a day on."""
    with house.work() as work:
        work.connection.exec_driver_sql(
            f"update assignment set until = '{until}' where household_id = '{household_id}'"  # noqa: S608
        )
