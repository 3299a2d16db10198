"""Discussions as platforms print them: most posts are found, with who wrote them, whatever stands around them."""

from __future__ import annotations

import random

import pytest

import threadparse
from platformpages import LAYOUTS, page, posts

#: How many of the posts are found with all their text, and with their author, at least; of all but the first where that
#: is what the others answer.
FLOORS = dict.fromkeys(LAYOUTS, (0.95, 0.93)) | {"phpBB": (0.9, 0.9), "SMF": (0.95, 0.8)}
#: Of four posts with short texts, what they say does not always speak for a thread.
FLOORS |= {"XenForo 2": (0.89, 0.89), "XenForo 2, glued": (0.8, 0.8), "GitHub": (0.94, 0.9)}
#: The text of some questions is taken for what stands above the title.
FLOORS |= {"Stack Exchange": (0.87, 0.87)}
PAGES, SIZES = 6, (4, 7, 15)


def shares(platform: str) -> tuple[float, float, float]:
    """Return the shares of posts that are found, and found with their author; and of what is found that is a post."""
    right = named = predicted = wanted = 0
    for size in SIZES:
        for number in range(PAGES):
            told = posts(random.Random(f"{platform} {size} {number}"), size)
            article = threadparse.parse(page(platform, told))
            by_text = {comment.paragraphs: comment for comment in article.walk()}
            first = tuple(told[0].paragraphs) not in by_text and told[0].paragraphs[0] in article.paragraphs
            rest = told[first:]
            found = [(post, by_text[text]) for post in rest if (text := tuple(post.paragraphs)) in by_text]
            right += len(found)
            named += sum((comment.author or "").strip("@") in (post.name, post.login) for post, comment in found)
            predicted += article.comment_count
            wanted += len(rest)
    return right / wanted, named / wanted, right / max(1, predicted)


@pytest.mark.parametrize("platform", LAYOUTS)
def test_most_posts_are_found(platform: str) -> None:
    right, named, precision = shares(platform)
    least_right, least_named = FLOORS[platform]
    assert right >= least_right
    assert named >= least_named
    assert precision >= 0.95
