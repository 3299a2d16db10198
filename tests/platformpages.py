"""Pages as platforms print discussions: made-up posts in the lines that each platform puts around them.

They are written after what platforms print, not after any page: names, ranks, buttons and the foot of the page stand
where a reader of such a page sees them.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from typing import NamedTuple

NAMES = ("ann", "bob_k", "Maria", "Teo Lindqvist", "kestrel99", "J. Moore", "Hana", "oldsalt", "Ingrid Vos", "wren")
WORDS = """
the ferry was late again and nobody on the quay knew why so we waited for an hour under one umbrella while
rain came over harbour wall I would try the other pump first because that valve sticks in cold weather we had
same trouble last winter my neighbour says it is only loose cable but who trusts him thanks for photos they
show more than I saw from road does anyone still have old timetable it used to hang in ticket hall never mind
found it works now
""".split()  # noqa: SIM905
TITLE = "The pump on the old ferry stalls"
MENU = ("Home", "Forums", "What's new", "Members", "Log in", "Register", "Search", "", TITLE, "")
#: What stands below the last post of some platforms: topics, each with who began it when, and who wrote last.
TOPICS = ("Which oil for a cold start", "Show us your boats", "Leaking hatch", "Winter storage", "New here, hello")
SIMILAR = (
    *("", "Similar threads", ""),
    *(
        line
        for topic in TOPICS
        for line in (topic, "wren", "• May 5, 2019", "• Engines", "Replies", "3", "Views", "2K", "May 21, 2019", "Hana")
    ),
)
LAST_POSTS = tuple(
    line for topic in TOPICS for line in (topic, "By wren", "Replies", "3", "Last Post: 05-21-2019, 09:12 PM")
)
BELOW = {
    "vBulletin 4": ("Similar Threads", *LAST_POSTS),
    "XenForo 2": SIMILAR,
    "XenForo 2, glued": tuple(line.replace("•", "  *") for line in SIMILAR),
}
FOOT = ("", "Contact us", "Terms and rules", "Privacy policy", "Help", "RSS")


class Post(NamedTuple):
    """A post: who, when, what."""

    number: int
    name: str
    date: dt.datetime
    paragraphs: list[str]
    likes: int

    @property
    def login(self) -> str:
        """The name in one word."""
        return self.name.split()[0].lower().rstrip(".")

    @property
    def day(self) -> str:
        return f"{self.date:%b} {self.date.day}, {self.date.year}"

    @property
    def clock(self) -> str:
        return f"{self.date:%I:%M %p}"

    @property
    def ago(self) -> str:
        return f"{self.number + 1} hours ago"

    @property
    def posts(self) -> int:
        """How many posts its author has written."""
        return 37 * len(self.name)

    @property
    def text(self) -> list[str]:
        """The lines of its text, with a blank one between two paragraphs."""
        return "\n\n".join(self.paragraphs).split("\n")


def posts(rng: random.Random, size: int) -> list[Post]:
    """Return some posts."""
    date, found = dt.datetime(2019, 3, 4, 9, 15), []
    for number in range(1, size + 1):
        date += dt.timedelta(minutes=rng.randint(7, 3000))
        paragraphs = [" ".join(_sentence(rng) for _ in range(rng.randint(1, 3))) for _ in range(rng.choice((1, 1, 2)))]
        found.append(Post(number, rng.choice(NAMES), date, paragraphs, rng.choice((1, 2, 12))))
    return found


def _sentence(rng: random.Random) -> str:
    said = " ".join(rng.choice(WORDS) for _ in range(rng.randint(4, 14)))
    return said[0].upper() + said[1:] + rng.choice(".!?")


#: The lines of a post, by platform.
LAYOUTS: dict[str, Callable[[Post], list[str]]] = {
    "Discourse": lambda post: [
        post.name, f"{post.day}, {post.clock}", str(post.number), "", *post.text, "", f"{post.likes} Likes",
    ],
    "XenForo": lambda post: [
        post.name, "", "Well-known member", "", "Joined Mar 4, 2012", f"Messages {post.posts}", "", post.day, "",
        f"#{post.number}", "", *post.text, "", "Like", "Reply", "",
    ],
    "XenForo 2": lambda post: [
        post.name, "Well-known member", "Joined", "Mar 4, 2012", "Messages", str(post.posts), f"• {post.day}",
        f"• #{post.number}", *post.text,
    ],
    "XenForo 2, glued": lambda post: [
        post.name, "Well-known member", f"JoinedMar 4, 2012Messages{post.posts}", f"  * {post.day}",
        f"  * #{post.number}", *post.text,
    ],
    "GitHub": lambda post: [
        f"@{post.login}", "Copy link", *["Member"] * (post.number % 2), "", f"{post.login} commented {post.day}", "",
        *post.text, "", "Sorry, something went wrong.",
    ],
    "vBulletin 3": lambda post: [
        f"{post.date:%m-%d-%Y}, {post.clock}", f"#{post.number}", post.name, "Senior Member", "Join Date: Mar 2010",
        "Location: Bergen", f"Posts: {post.posts}", *post.text, "Reply With Quote",
    ],
    "vBulletin 4": lambda post: [
        f"{post.date:%m-%d-%Y}, {post.clock} #{post.number}", post.name, "View Profile", "View Forum Posts",
        "Senior Member", "Join Date", "Mar 2010", "Location", "Bergen", "Posts", str(post.posts), *post.text,
        "Reply With Quote",
    ],
    "vBulletin 5": lambda post: [
        post.name, "Senior Member", "Join Date: Mar 2010", f"Posts: {post.posts}", "Share", "Tweet", f"#{post.number}",
        f"{post.date:%m-%d-%Y}, {post.clock}", *post.text, "Comment",
    ],
    "phpBB": lambda post: [
        f"Re: {TITLE}", f"Post by {post.name} » {post.date:%a %b %d, %Y} {post.clock.lower()}", *post.text, "Top",
    ],
    "SMF": lambda post: [
        post.name, "Full Member", "***", f"Posts: {post.posts}", f"Re: {TITLE}",
        f"« Reply #{post.number} on: {post.date:%B %d, %Y}, {post.clock} »", *post.text, "Logged",
    ],
    "MyBB": lambda post: [
        post.name, "Junior Member", "**", f"Posts: {post.posts}", "Threads: 4", "Joined: Mar 2011", "Reputation: 0",
        f"#{post.number}", f"{post.date:%m-%d-%Y}, {post.clock}", *post.text, "Find", "Reply",
    ],
    "Invision": lambda post: [
        post.name, "Members", f"Posted {post.date:%B} {post.date.day}, {post.date.year}", "", *post.text, "", "Quote",
        "",
    ],
    "Disqus": lambda post: [
        f"{post.name} • {post.ago}", "−", "Flag as inappropriate", *post.text, "see more", str(post.likes), "Reply",
        "Share ›",
    ],
    "YouTube": lambda post: [f"@{post.login}", post.ago, *post.text, str(post.likes), "Reply"],
    "Hacker News": lambda post: [f"{post.login} {post.ago} | parent | next [–]", "", *post.text, "", "reply", ""],
    "Reddit": lambda post: [
        f"level {1 + post.number % 3}", post.login, "· 4 yr. ago", *post.text, str(post.likes), "Reply", "Share",
    ],
    "Lobsters": lambda post: [f"{post.login} avatar {post.login} {post.ago}", *post.text, str(post.likes)],
    "Stack Exchange": lambda post: [
        str(post.likes), "", *post.text, "", "Share", "Improve this answer", f"answered {post.day} at 10:00", post.name,
        f"{post.posts} gold badges", "Add a comment |", "",
    ],
    "Old Reddit": lambda post: [
        f"[–]{post.login} {post.likes} points {post.ago} (0 children)", *post.text, "permalink", "embed", "save",
        "reply",
    ],
    "Crowdstack": lambda post: [post.name, f"Posted {post.date:%m/%d/%y} {post.clock}", *post.text, "Reply", "Quote"],
}  # fmt: skip


def page(platform: str, told: list[Post]) -> str:
    """Return a page of a platform: a menu, the posts, a foot."""
    lines = [line for post in told for line in LAYOUTS[platform](post)]
    return "\n".join((*MENU, *lines, *BELOW.get(platform, ()), *FOOT)) + "\n"
