"""Pages in each language, of Blogger, whose words are its own, and of WordPress."""

from __future__ import annotations

import datetime as dt

import pytest

import threadparse
from test_grammar import LANGUAGES
from threadparse.kinds.spoken import Languages, languages_of
from threadparse.text.lines import Lines
from threadparse.text.source import Source

#: For each language: the heading of two comments, what stands behind a name, and a button.
PAGES = {
    "ar": ("2 تعليقات:", "قال...", "ردحذف"),
    "cs": ("2 komentáře:", "řekl(a)...", "OdpovědětVymazat"),
    "da": ("2 kommentarer:", "sagde ...", "SvarSlet"),
    "de": ("2 Kommentare:", "hat gesagt…", "AntwortenLöschen"),
    "el": ("2 σχόλια:", "είπε...", "ΑπάντησηΔιαγραφή"),
    "en": ("2 comments:", "said...", "ReplyDelete"),
    "es": ("2 comentarios:", "dijo...", "ResponderEliminar"),
    "fa": ("2 نظر:", "گفت...", "پاسخحذف"),
    "fi": ("2 kommenttia:", "kirjoitti...", "VastaaPoista"),
    "fr": ("2 commentaires:", "a dit…", "RépondreSupprimer"),
    "he": ("2 תגובות:", "אמר...", "השבמחק"),
    "hi": ("2 टिप्पणियां:", "ने कहा…", "जवाब देंहटाएं"),
    "hu": ("2 megjegyzés:", "írta...", "VálaszTörlés"),
    "id": ("2 komentar:", "mengatakan...", "BalasHapus"),
    "it": ("2 commenti:", "ha detto...", "RispondiElimina"),
    "ja": ("2 件のコメント:", "さんのコメント...", "返信削除"),
    "ko": ("댓글 2개:", "님의 말...", "답글삭제"),
    "nb": ("2 kommentarer:", "sa...", "SvarSlett"),
    "nl": ("2 opmerkingen:", "zei...", "BeantwoordenVerwijderen"),
    "pl": ("2 komentarze:", "pisze...", "OdpowiedzUsuń"),
    "pt": ("2 comentários:", "disse...", "ResponderExcluir"),
    "ro": ("2 comentarii:", "spunea...", "RăspundețiȘtergere"),
    "ru": ("2 комментария:", "комментирует...", "ОтветитьУдалить"),
    "sv": ("2 kommentarer:", "sa...", "SvaraRadera"),
    "tr": ("2 yorum:", "dedi ki...", "YanıtlaSil"),
    "uk": ("2 коментарі:", "каже...", "ВідповістиВидалити"),
    "vi": ("2 nhận xét:", "nói...", "Trả lờiXóa"),
    "zh": ("2 条评论:", "说...", "回复删除"),
}


def spoken(text: str) -> tuple[object, ...]:
    return languages_of(Lines.of(Source(text)), Languages())


def test_every_language_has_a_page() -> None:
    assert sorted(PAGES) == LANGUAGES


@pytest.mark.parametrize("language", PAGES)
def test_a_heading_shows_its_language(language: str) -> None:
    assert language in spoken(f"T\n\nA text.\n\n{PAGES[language][0]}\n")


@pytest.mark.parametrize("language", PAGES)
def test_who_said_it_shows_its_language(language: str) -> None:
    assert language in spoken(f"T\n\nA text.\n\nAnn {PAGES[language][1]}\n")


@pytest.mark.parametrize("language", PAGES)
def test_a_page_is_read(language: str) -> None:
    heading, says, button = PAGES[language]
    comments = "\n".join(f"{name} {says}\n\nXxx {name} yyy.\n\n{button}\n" for name in ("Ann", "Bob"))
    article = threadparse.parse(f"Old Boat\n\nWe went along until the lamps were lit.\n\n{heading}\n\n{comments}")
    assert [(comment.author, comment.text) for comment in article.comments] == [
        ("Ann", "Xxx Ann yyy."),
        ("Bob", "Xxx Bob yyy."),
    ]


def test_the_end_of_a_sentence_shows_no_language() -> None:
    assert spoken("T\n\nJuan dijo.\n") == ("en",)


#: For each language, as WordPress prints it: the heading of two comments on "T", a name with its verb, a date, a
#: button, and what stands there for whoever has not logged in.
BLOGS = {
    "ar": ("2 تعليقات على “T”", "يقول Ann:", "19 مايو 2021 الساعة 16:03", "رد", "قم بتسجيل الدخول للرد"),
    "cs": ("2 komentáře u „T“", "Ann napsal:", "19. května 2021 v 16:03", "Odpovědět", "Pro odpověď se přihlaste."),
    "da": ("2 kommentarer til “T”", "Ann siger:", "19. maj 2021 kl. 16.03", "Svar", "Log ind for at svare."),
    "de": ("2 Gedanken zu „T“", "Ann sagt:", "19. Mai 2021 um 16:03 Uhr", "Antworten", "Zum Antworten anmelden."),
    "el": ("2 σκέψεις σχετικά με το “T”", "Ο/Η Ann λέει:", "19 Μαΐου 2021 στις 4:03 μμ", "Απάντηση", None),
    "en": ("2 thoughts on “T”", "Ann says:", "May 19, 2021 at 4:03 pm", "Reply", "Log in to Reply."),
    "es": (
        "2 respuestas a «T»",
        "Ann dice:",
        "19 mayo, 2021 a las 4:03 pm",
        "Responder",
        "Inicia sesión para responder.",
    ),
    "fa": ("2 دیدگاه برای “T”", "Ann گفت:", "۱۹ می ۲۰۲۱ در ۴:۰۳ ب.ظ", "پاسخ", "برای پاسخ دادن وارد شوید"),
    "fi": (
        "2 vastausta artikkeliin “T”",
        "Ann sanoo:",
        "19.5.2021 klo 16.03",
        "Vastaa",
        "Kirjaudu sisään vastataksesi",
    ),
    "fr": (
        "2 réflexions sur « T »",
        "Ann dit :",
        "19 mai 2021 à 16 h 03 min",
        "Répondre",
        "Connectez-vous pour répondre.",
    ),
    "he": ("2 תגובות על “T”", "Ann הגיב:", "19 במאי 2021 בשעה 16:03", "להגיב", "יש להתחבר כדי להגיב."),
    "hi": ("2 टिप्पणियां", "Ann कहते हैं:", "19 मई 2021 को 4:03 अपराह्न", "जवाब दें", None),
    "hu": ("“T” bejegyzéshez 2 hozzászólás", "Ann szerint:", "2021. május 19. 16:03", "Válasz", None),
    "id": ("2 tanggapan untuk “T”", "Ann berkata:", "19 Mei 2021 pukul 16.03", "Balas", "Log masuk untuk Membalas"),
    "it": (
        "2 pensieri riguardo “T”",
        "Ann ha detto:",
        "19 maggio 2021 alle 16:03",
        "Rispondi",
        "Accedi per rispondere.",
    ),
    "ja": ("「T」への2件のフィードバック", "Ann より:", "2021年5月19日 4:03 PM", "返信", "ログインして返信する"),
    "ko": (
        "“T”에 대한 2개의 댓글",
        "Ann 댓글:",
        "2021년 5월 19일 4:03 오후",
        "응답",
        "댓글을 작성하려면 로그인하세요.",
    ),
    "nb": ("2 kommentarer til «T»", "Ann sier:", "19. mai 2021, kl. 16:03", "Svar", "Logg inn for å svare"),
    "nl": ("2 gedachten over “T”", "Ann schreef:", "19 mei 2021 om 16:03", "Beantwoorden", "Log in om te reageren."),
    "pl": (
        "2 myśli na temat “T”",
        "Ann pisze:",
        "19 maja 2021 o 16:03",
        "Odpowiedz",
        "Zaloguj się, aby móc odpowiedzieć",
    ),
    "pt": ("2 pensamentos em “T”", "Ann disse:", "19 de maio de 2021 às 16:03", "Responder", "Acesse para responder."),
    "ro": ("2 comentarii la “T”", "Ann spune:", "19 mai 2021 la 16:03", "Răspunde", "Autentifică-te pentru a răspunde"),
    "ru": ("T: 2 комментария", "Ann говорит:", "19.05.2021 в 16:03", "Ответить", "Войдите, чтобы ответить."),
    "sv": ("2 reaktioner till “T”", "Ann skriver:", "19 maj, 2021 kl. 16:03", "Svara", "Logga in för att svara."),
    "tr": ("“T” için 2 yorum", "Ann dedi ki:", "19 Mayıs 2021, 16:03", "Yanıtla", "Cevaplamak için giriş yapın"),
    "uk": ("2 коментарі для “T”", "Ann сказав:", "19 травня 2021 о 16:03", "Відповісти", "Увійдіть, щоб відповісти."),
    "vi": ("2 bình luận về “T”", "Ann viết:", "19 Tháng Năm, 2021 lúc 4:03 chiều", "Trả lời", "Đăng nhập để trả lời"),
    "zh": ("《T》有2个想法", "Ann说道：", "2021年5月19日下午4:03", "回复", "登录以回复"),
}


def test_every_language_has_a_blog() -> None:
    assert sorted(BLOGS) == LANGUAGES


@pytest.mark.parametrize("language", BLOGS)
def test_a_blog_is_read(language: str) -> None:
    heading, says, date, *buttons = BLOGS[language]
    for button in filter(None, buttons):
        names = zip("12", ("Ann", "Bob"), strict=True)
        comments = [
            f"  {number}. {says.replace('Ann', name)}\n\n     {date}\n\n     Xxx {name} yyy.\n\n     {button}\n"
            for number, name in names
        ]
        article = threadparse.parse(
            "\n".join(["T\n\nWe went along until the lamps were lit.\n", heading, "", *comments])
        )
        assert [(comment.author, comment.published, comment.text) for comment in article.comments] == [
            (name, dt.datetime(2021, 5, 19, 16, 3), f"Xxx {name} yyy.") for name in ("Ann", "Bob")
        ]
