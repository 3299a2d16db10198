"""The stages that read a dump, in their order.

Each takes finished values and makes one more. No stage changes what another one made.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

from threadparse.article.text import ArticleLines, Bounds, Post, find_article
from threadparse.kinds.byline import Byline
from threadparse.kinds.heads import Heads
from threadparse.kinds.spoken import Languages
from threadparse.lists.items import Items, build_items
from threadparse.notes import Note, article_notes, author_notes, date_notes, thread_notes
from threadparse.producers.clean import Cleaned, clean
from threadparse.producers.facts import Facts, count_facts
from threadparse.producers.known import HEADINGS, recognise
from threadparse.producers.producer import Layout, Producer, lay_out
from threadparse.template.learn import learn, letters_near, near_records
from threadparse.template.template import Template
from threadparse.text.lines import Lines
from threadparse.text.source import Source
from threadparse.thread.comments import CommentLines, read_comments
from threadparse.thread.evidence import HEADED, Weighed, weigh_records
from threadparse.thread.find import Thread, find_thread, is_weak, list_of, thread_of, weigh_lists
from threadparse.thread.flat import find_flat
from threadparse.thread.landmarks import Landmarks
from threadparse.thread.repeated import find_repeated
from threadparse.thread.replies import Replies, find_replies
from threadparse.thread.shapes import Shapes
from threadparse.thread.shared import without_repeated_ends
from threadparse.thread.sharednames import with_bare_names
from threadparse.thread.undated import find_undated
from threadparse.thread.weigh import Candidate, Weigher

#: All languages there are, and none of the user's own.
EVERY = Languages()

#: The replies where there is no thread.
NO_REPLIES = Replies([], [])
#: Two counts of comments are nearly the same if the lower one is at least this share of the higher one.
NEARLY_SAME = 0.8

T = TypeVar("T")


#: The names of the stages, in their order.
STAGES: list[str] = []


def _stage(make: Callable[[Any], T]) -> functools.cached_property[T]:
    """Add a stage to `STAGES`. Its value is made of those above it when it is first asked for, and kept."""
    STAGES.append(make.__name__)
    return functools.cached_property(make)


class Page:
    """A dump, and what each stage made of it."""

    def __init__(self, text: str, known: Languages = EVERY) -> None:
        self.text = text
        self.known = known

    def release(self, *stages: str) -> None:
        """Forget the values of some stages. A stage that is asked again makes its value again."""
        for stage in stages:
            vars(self).pop(stage, None)

    @_stage
    def source(self) -> Source:
        """The text, its line ends all alike."""
        return Source(self.text)

    @_stage
    def lines(self) -> Lines:
        """The lines that are not blank, as they were printed."""
        return Lines.of(self.source)

    @_stage
    def facts(self) -> Facts:
        """What is counted in the lines: markers, bullets, columns."""
        return count_facts(self.lines, self.source.layout, HEADINGS)

    @_stage
    def producer(self) -> Producer:
        """The producer that the facts speak for."""
        return recognise(self.facts)

    @_stage
    def cleaned(self) -> Cleaned:
        """The lines as the page had them: joined, without marks; and the phrases of their languages."""
        return clean(self.lines, self.facts, self.producer, self.known)

    @_stage
    def layout(self) -> Layout:
        """How lists look in the dump."""
        return lay_out(self.producer, self.cleaned.text)

    @_stage
    def heads(self) -> Heads:
        """What a line says by its words, for each text that is asked for."""
        return Heads(self.cleaned.phrases)

    @_stage
    def items(self) -> Items:
        """The list items, nested; and the lines without their markers."""
        layout, heads, lines = self.layout, self.heads, self.cleaned.text.lines
        # Both texts of each line, with its marker and without, are more than a large dump has room for.
        self.release("lines", "facts", "cleaned")
        return build_items(lines, layout, heads.is_button)

    @_stage
    def near(self) -> range:
        """The lines near who or when, among which all records are."""
        return near_records(self.items, self.heads)

    @_stage
    def letters(self) -> str:
        """What the lines say by their words, a letter each; what is far from all records counts as text."""
        return letters_near(self.near, self.items.lines.texts, self.heads)

    @_stage
    def words(self) -> Shapes:
        """The shape of each item by the words of its lines."""
        return Shapes(self.items, self.heads, self.letters)

    @_stage
    def template(self) -> Template:
        """What repeats on the page."""
        return learn(self.items, self.letters, self.words.all, self.heads)

    @_stage
    def kinds(self) -> Heads:
        """What a line says on this page, for each text that is asked for."""
        return self.heads.with_template(self.template)

    @_stage
    def shapes(self) -> Shapes:
        """The shape of each item, and what it looks like."""
        return self.words if self.template.empty else Shapes(self.items, self.kinds)

    @_stage
    def landmarks(self) -> Landmarks:
        """The headings of threads, and the form."""
        return Landmarks(self.items, self.kinds)

    @_stage
    def lists(self) -> list[Candidate]:
        """The lists that may be the thread, weighed, the likeliest first."""
        return weigh_lists(Weigher(self.shapes, self.landmarks))

    @_stage
    def told(self) -> Thread | None:
        """The thread that words tell: a list, or comments without markers below a heading. None: they tell none."""
        if (found := find_thread(self.lists, Weigher(self.shapes, self.landmarks))) and self._is_told(found):
            return found
        flat = find_flat(self.items, self.landmarks, self.kinds)
        if flat is None or flat.counted == len(flat.shapes.all):
            return flat
        # The comments are not as many as the heading says, so they are weighed. A heading adds `HEADED`.
        odds = weigh_records(flat, self.landmarks, self.heads).odds
        return flat._replace(odds=odds) if odds >= -HEADED else None

    @_stage
    def told_replies(self) -> Replies:
        """Which items of the thread that words tell are comments, and their depths."""
        return find_replies(self.told) if self.told else NO_REPLIES

    def _is_told(self, found: Thread) -> bool:
        """Tell whether a list is the thread. If the best list only repeats, what the items say is weighed, too."""
        best = self.lists[0]
        return not best.repeats_alone or best.odds + weigh_records(found, self.landmarks, self.heads).odds >= 0

    @_stage
    def records(self) -> Weighed | None:
        """The records that may be the thread, weighed. None: nothing repeats, or what words tell is better."""
        told = self.told
        is_list = told is not None and told.shapes is self.shapes
        if told is not None and is_list and not is_weak(told, self.lists):
            # A list is the thread, unless its first item is the article, or its heading counts as many as the records.
            return self._posts(told) if told.counted is None else self._as_counted(told, told.counted)
        weighed = self._repeated()
        if told is None or is_list or weighed is None or weighed.tells_depth:
            return weighed
        # Words told comments below a heading. The records must begin below it, too, and be read better.
        if told.first > weighed.thread.first or not self._are_better(weighed, told):
            return None
        headed = weighed.thread._replace(first=told.first, title=told.title, counted=told.counted)
        return weighed._replace(thread=headed)

    def _repeated(self) -> Weighed | None:
        """Return the records, weighed together with their post if that is a record, too; None: nothing repeats."""
        found = find_repeated(self.items, self.landmarks, self.kinds, self.near)
        if found is None:
            return None
        has_post = found.whole is not found.thread
        weighed = weigh_records(found.whole, self.landmarks, self.heads, has_post=has_post)
        if not has_post:
            return weighed
        post = without_repeated_ends(read_comments(found.whole.shapes, find_replies(found.whole).cuts))[0]
        return weighed._replace(thread=found.thread._replace(post=post))

    def _posts(self, told: Thread) -> Weighed | None:
        """Return the records of a list whose first item is the article, as in a forum; None: the items are comments.

        They are comments if text stands above, if some are nested, or if there are not as many records below the first.

        • Ann               the article: no text stands above
          May 19, 2021
          Who still rows?
        • Bob               the first record
          May 20, 2021
          We do.
        """
        if told.is_nested or any(map(self.landmarks.is_text, range(told.first))):
            return None
        weighed = self._repeated()
        if weighed is None or not weighed.thread.post or len(weighed.thread.shapes.all) != len(told.items) - 1:
            return None
        # The list is the thread for sure, so the records are, too: odds below 0 become 0.
        return weighed._replace(score=weighed.score - min(weighed.odds, 0.0))

    def _as_counted(self, told: Thread, count: int) -> Weighed | None:
        """Return records below the heading of a list that are as many as it says; None: the list is better.

        The list is better if it has as many comments itself, or if there are no such records. So it is if it has nearly
        as many and tells depths, and the records tell none.
        """
        size = len(self.told_replies.cuts)
        if size == count:
            return None
        weighed = self._repeated()
        if weighed is None or len(weighed.thread.shapes.all) != count or weighed.thread.first < told.first:
            return None
        is_nearly_right = told.is_nested and NEARLY_SAME * count <= size <= count / NEARLY_SAME
        return None if is_nearly_right and not weighed.thread.is_nested else weighed

    def _are_better(self, records: Weighed, told: Thread) -> bool:
        """Tell whether records are read better than the comments that words told below a heading.

        If the comments are as many as the heading says, the records must be as many. Then they are better if they alone
        tell depths. In any other case the higher odds decide.
        """
        if told.counted == len(told.shapes.all):
            if told.counted != len(records.thread.shapes.all):
                return False
            if records.thread.is_nested and not told.is_nested:
                return True
        odds = weigh_records(told, self.landmarks, self.heads).odds if told.odds is None else told.odds
        return odds < records.odds

    @_stage
    def undated(self) -> Thread | None:
        """The thread without dates, below a heading, if its signs speak for it. None: words or dates tell one."""
        if self.told or (self.records and self.records.odds >= 0):
            return None
        found = find_undated(self.items, self.landmarks, self.kinds)
        return found if found and weigh_records(found, self.landmarks, self.heads).odds >= 0 else None

    @_stage
    def thread(self) -> Thread | None:
        """The thread: the records if more speaks for them than against; else what words tell. None: there is none.

        If a list holds the records as its items, it is the list: columns tell who answers whom. But it is the records
        if the heading that words told counts as many.
        """
        records = self.records
        if records is None or (records.odds < 0 and not self._are_counted(records.thread)):
            return self.told or self.undated
        if self.told and self.told.counted == len(records.thread.shapes.all):
            return records.thread
        weigher = Weigher(self.shapes, self.landmarks)
        listed = list_of(records.thread, self.lists, weigher)
        return thread_of(listed, self.lists, weigher) if listed else records.thread

    def _are_counted(self, records: Thread) -> bool:
        """Tell whether words found comments below a heading, and it counts as many as there are records."""
        told = self.told
        if told is None or told.shapes is self.shapes:
            return False
        return told.counted == records.counted == len(records.shapes.all)

    @_stage
    def bounds(self) -> Bounds:
        """Where the article ends and the thread stands."""
        thread = self.thread
        if thread is None:
            return bounds_without_thread(self.landmarks)
        post = _post(thread.post, thread.first, self.items.lines.texts, self.kinds) if thread.post else None
        return Bounds(thread.first, thread.stop, thread.title, post)

    @_stage
    def article(self) -> ArticleLines:
        """The lines of the article."""
        return find_article(self.items, self.layout, self.heads, self.bounds, self.landmarks.begins)

    @_stage
    def replies(self) -> Replies:
        """The comments of the thread, and their depths."""
        if self.thread is self.told:
            return self.told_replies
        return find_replies(self.thread) if self.thread else NO_REPLIES

    @_stage
    def comments(self) -> list[CommentLines]:
        """The comments, read: who, when, text, likes."""
        comments = read_comments(self.thread.shapes, self.replies.cuts) if self.thread else []
        return with_bare_names(without_repeated_ends(comments), self.kinds)

    @_stage
    def notes(self) -> list[Note]:
        """What is odd about the dump."""
        return [*thread_notes(self), *date_notes(self), *author_notes(self), *article_notes(self)]


def _post(comment: CommentLines, stop: int, texts: list[str], kinds: Heads) -> Post | None:
    """Return the first post of a forum as an article; None: it has no text.

    `comment` is the post as it reads as a record, and `stop` the line where the thread begins. What repeats above the
    text is about who wrote it. Other lines there may be the title.
    """
    lines = comment.lines
    said = [lines[place] for place in comment.says]
    about = frozenset(line for line in lines[: comment.opening] if kinds.learned(texts[line]))
    text = [line for line in lines[comment.opening : len(lines) - comment.closing] if line < stop]
    return Post(about.union(said), said, Byline(comment.author, comment.date), text) if text else None


def bounds_without_thread(landmarks: Landmarks) -> Bounds:
    """Return where an article without comments ends, and the title if a heading gives one ("No comments on T").

    The article ends at the heading, or else with the dump. Many themes print such a line below the title, too: it is
    passed over if the text stands below it, and none above.
    """
    size = landmarks.size
    for line, heading in landmarks.headings.items():
        if heading.comments == 0:
            below = (other for other in range(line + 1, size) if other not in landmarks.forms)
            if any(map(landmarks.is_text, range(line))) or not any(map(landmarks.is_text, below)):
                return Bounds(line, line, heading.title)
    return Bounds(size, size, None)
