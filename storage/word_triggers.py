"""Keeps the words of every household's name in step with it, in the database itself: whoever writes."""

from typing import Final

from sqlalchemy import DDL, Table, event

_SQLITE_WORDS: Final = """
    INSERT INTO household_word (word, household_id)
    SELECT DISTINCT substr(value, 1, 64), NEW.id
    FROM json_each('[' || replace(json_quote(NEW.search_key), ' ', '","') || ']')
    WHERE value <> '';
"""
SQLITE: Final = (
    f"""CREATE TRIGGER household_words_added AFTER INSERT ON household
    BEGIN {_SQLITE_WORDS} END""",
    f"""CREATE TRIGGER household_words_changed AFTER UPDATE OF search_key ON household
    WHEN OLD.search_key <> NEW.search_key
    BEGIN
    DELETE FROM household_word WHERE household_id = NEW.id;
    {_SQLITE_WORDS} END""",  # noqa: S608 - nothing here comes from outside
    """CREATE TRIGGER household_words_gone BEFORE DELETE ON household
    BEGIN DELETE FROM household_word WHERE household_id = OLD.id; END""",
)
"""Every sign of a name is quoted by the database itself, whatever it is; only a space parts words."""

POSTGRESQL: Final = (
    """CREATE OR REPLACE FUNCTION household_words() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
    IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND OLD.search_key <> NEW.search_key) THEN
        DELETE FROM household_word WHERE household_id = NEW.id;
        INSERT INTO household_word (word, household_id)
        SELECT DISTINCT substr(word, 1, 64), NEW.id
        FROM unnest(string_to_array(NEW.search_key, ' ')) AS word WHERE word <> '';
    END IF;
    IF TG_OP = 'DELETE' THEN
        DELETE FROM household_word WHERE household_id = OLD.id;
        RETURN OLD;
    END IF;
    RETURN NEW;
    END $$""",
    """CREATE TRIGGER household_words_kept AFTER INSERT OR UPDATE OF search_key ON household
    FOR EACH ROW EXECUTE FUNCTION household_words()""",
    """CREATE TRIGGER household_words_gone BEFORE DELETE ON household
    FOR EACH ROW EXECUTE FUNCTION household_words()""",
)


def keep_in_step(words: Table) -> None:
    """Make the database keep a table of words in step, as soon as the table is made."""
    for dialect, statements in (("sqlite", SQLITE), ("postgresql", POSTGRESQL)):
        for statement in statements:
            # The library has no types for it.
            made = DDL(statement.replace("%", "%%"))  # type: ignore[no-untyped-call]
            made = made.execute_if(dialect=dialect)
            event.listen(words, "after_create", made)
