"""What is the same for every test of a run is worked out once, and not anew for each house.

A test opens a database of its own and a house of its own, hundreds of times a minute. Neither the
SQL of a statement nor the meaning of a word depends on which: only the rows do. Nor does a text in
YAML mean something else the second time, or a sentence with gaps compile to something else.
"""

import pickle
from functools import cache, wraps

import yaml
from sqlalchemy import create_engine
from sqlalchemy.util import LRUCache

import handlers.hurried.desk
import messages.render
import storage.database
from domain.hurried.word_books import WordBooks

MOST_STATEMENTS = 5000


class SharedStatements(LRUCache):
    """Statements as SQL, for all databases of one kind and driver.

    SQLAlchemy keeps them for each engine apart, by its dialect, the statement, and what else
    counts; two dialects of one kind put a statement into the same words.
    """

    def __init__(self, kind):
        super().__init__(MOST_STATEMENTS)
        self._kind = kind

    def get(self, key, default=None):
        return super().get(self._of_all(key), default)

    def __setitem__(self, key, value):
        super().__setitem__(self._of_all(key), value)

    def _of_all(self, key):
        return self._kind, *key[1:]


statements_of = cache(SharedStatements)


def _open(url, **options):
    engine = create_engine(url, **options)
    engine._compiled_cache = statements_of((engine.name, engine.driver))
    return engine


_BOOKS = {}


def _books_of(words):
    # By identity, for the lists are too long to compare; whoever is kept keeps its identity.
    if id(words) not in _BOOKS:
        _BOOKS[id(words)] = words, WordBooks(words)
    return _BOOKS[id(words)][1]


def _parsed_once(load):
    """Read each text once. Everybody gets values of their own, as some change what they were given."""
    known = {}

    @wraps(load)
    def loaded(stream, Loader):  # noqa: N803 - PyYAML's name
        text = stream.read() if hasattr(stream, "read") else stream
        if (text, Loader) not in known:
            if text is not stream:
                stream.seek(0)  # a fault is told with the name of the file
            known[text, Loader] = pickle.dumps(load(stream, Loader))
        return pickle.loads(known[text, Loader])  # noqa: S301 - written three lines above

    return loaded


def _compiled_once(compiled):
    """Compile each sentence once for all who speak a language in a zone."""
    known = {}

    @wraps(compiled)
    def of(self, language, key):
        which = self._environments[language], self.texts[language].get(key)
        if which not in known:
            known[which] = compiled(self, language, key)
        return known[which]

    return of


def work_it_out_once():
    """Let every engine and every house of this process share it."""
    yaml.load = _parsed_once(yaml.load)
    messages.render._environment = cache(messages.render._environment)
    words = messages.render.Catalogues
    words._compile = _compiled_once(words._compile)
    storage.database.create_engine = _open
    handlers.hurried.desk.WordBooks = _books_of
