"""The site in a browser: pages open without a server, sentences open their evidence, and everybody can read them.

Skipped where Chromium is not installed (Debian's package `chromium`; `.ci/run` installs it).
"""

import re
import shutil
from pathlib import Path

import pytest
from hostile_enquiry import WRITTEN
from tables import write_workbook

from analysis import sections
from analysis.enquiry import open_enquiry
from analysis.publication import site

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LONG = "palabra " * 3750  # 30,000 characters
HOSTILE = (
    "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"> "
    "<a href='javascript:alert(1)'>x</a> {{ 7*7 }} $x^2$ **b** \u202egpj.exe \u0001 \U0001f9d2"
)
ANSWERS = [
    ["State", "A1", "A1_comment", "B1", "C1"],
    ["Saint Aurelia", "csam, online", HOSTILE, "yes", f"The challenge is staff. {HOSTILE}"],
    ["Valdoria", "csam", "", "no", f"La comisión se reúne: un desafío. {LONG}"],
    ["Costa Serena", "csam", "", "no_info", ""],
]
PAGES = {
    "index.html": "home", "questions.html": "questions", "question-A1.html": "question", "question-C1.html": "question",
    "source-enquiry.html": "source", "data-quality.html": "quality", "method.html": "method",
    "category.html": "category", "state.html": "state", "gap.html": "gap",
}  # fmt: skip


def contents(enquiry):
    """What stands on pages that notebooks make: a category and a State, shown as the notebooks show them."""
    return {
        "category.html": [
            ("Coordination", sections.introduce(enquiry)),
            ("At a glance", sections.at_a_glance(enquiry, "coordination")),
            ("Question by question", sections.closed_answers(enquiry, "coordination")),
            ("In their own words", sections.own_words(enquiry, "coordination")),
        ],
        "state.html": [("Saint Aurelia", sections.answers_of_state(enquiry, "XAA"))],
    }


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """A report of a small hostile enquiry in two languages, written page by page."""
    from tables import CODEBOOK, write_enquiry

    place = tmp_path_factory.mktemp("site")
    folder = write_enquiry(place / "enquiry", {"export.xlsx": {"Data": ANSWERS}})
    write_workbook(folder / "codebook.xlsx", CODEBOOK)
    languages = ["en", "es"]
    for language in languages:
        enquiry = open_enquiry(folder, language)
        made = list(site.list_contents(enquiry))
        links = [site.Link(one.href, one.title, one.group) for one in made]
        links += [site.Link(href, href, next(reversed(site.GROUPS))) for href in ("category.html", "state.html")]
        shown = contents(enquiry)
        for link in links:
            page = site.Page(enquiry, link.href, link.title, links, languages)
            parameters = next((one.parameters for one in made if one.href == link.href), {})
            own = link.href in shown
            html = site.sections_as_html(shown[link.href], page) if own else site.made_by(page, parameters)
            site.write_html(html, page, place)
        home = site.Page(enquiry, site.HOME, "", links, languages)
        site.list_documents(home, place)
        site.write_gap(site.Page(enquiry, "gap.html", "<b>Gap</b>", links, languages), HOSTILE, place)
        site.write_search(home, {"coordination": "category.html"}, place)
    site.write_choice([site.Page(open_enquiry(folder, one), site.HOME, "", [], languages) for one in languages], place)
    site.write_assets(place)
    return place


@pytest.fixture(scope="module")
def browser():
    """Chromium, headless."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed; apt-get install chromium")
    driver = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    with driver.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def tab(browser, report):
    """A tab; at its end nothing was said in the console, and nothing but files of the report was asked for."""
    context, heard, asked = browser.new_context(viewport={"width": 1280, "height": 900}), [], []
    opened = context.new_page()
    opened.on("console", lambda message: heard.append(message.text))
    opened.on("pageerror", lambda error: heard.append(str(error)))
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("dialog", lambda dialog: heard.append(dialog.message))
    yield opened
    context.close()
    assert heard == []
    assert [url for url in asked if not url.startswith(report.as_uri())] == []


def address(report: Path, page: str) -> str:
    """Where a page of the English report stands."""
    return f"{report.as_uri()}/en/{page}"


def test_a_reader_goes_from_the_choice_of_language_to_the_same_page_in_another(tab, report):
    """The first page leads into the report; the switch keeps the page and the place on it."""
    tab.goto(f"{report.as_uri()}/index.html")
    tab.click("a[hreflang=en]")
    assert tab.inner_text("h1") == "Main findings"
    tab.goto(address(report, "question-A1.html#A1-csam"))
    tab.click("header a[hreflang=es]")
    assert tab.url.endswith("/es/question-A1.html#A1-csam")
    assert tab.get_attribute("html", "lang") == "es"
    tab.go_back()
    assert tab.url.endswith("/en/question-A1.html#A1-csam")


def test_a_sentence_opens_its_evidence_and_closes_it_again(tab, report):
    """By click and by keyboard: States for, against and silent, base and asked, each answer with its cell."""
    tab.goto(address(report, "category.html"))
    said = tab.locator("main a.said[data-findings~='B1']").first
    assert said.get_attribute("aria-expanded") == "false"
    said.click()
    assert said.get_attribute("aria-expanded") == "true"
    opened = tab.locator(".opened").inner_text()
    for piece in ("Saint Aurelia", "Valdoria", "Costa Serena", "2/3", "export.xlsx, Data, D2"):
        assert piece in opened
    said.focus()
    tab.keyboard.press("Space")
    assert tab.locator(".opened").count() == 0
    tab.keyboard.press("Enter")
    assert tab.locator(".opened").count() == 1
    tab.keyboard.press("Escape")
    assert tab.locator(".opened").count() == 0


def test_a_mark_of_a_chart_opens_the_same_evidence(tab, report):
    """The bar of an option leads to the answers to its question; who has no mouse finds the link below the chart."""
    tab.goto(address(report, "question-A1.html"))
    tab.locator("figure.chart svg [data-opens]").first.click()
    assert "export.xlsx, Data" in tab.locator(".opened").inner_text()
    link = tab.locator("figure.chart figcaption a.said")
    link.focus()
    tab.keyboard.press("Enter")
    assert link.get_attribute("aria-expanded") == "true"


def test_a_deep_link_opens_its_finding(tab, report):
    """The sentence that says the finding, its evidence open, in view; a row of answers is in view too."""
    tab.goto(address(report, "question-A1.html#A1-online"))
    assert tab.locator("li#A1-online.target").is_visible()
    assert tab.locator("a.said[aria-expanded=true]").first.is_visible()
    tab.goto(address(report, "question-C1.html#at:XAB"))
    assert tab.locator("tr.target th").inner_text() == "Valdoria"
    tab.go_back()
    assert tab.url.endswith("#A1-online")


@pytest.mark.parametrize("sought", ["comision desafio", "COMISIÓN", "Comisión reúne"])
def test_search_finds_answers_without_accents_or_case(tab, report, sought):
    """What was found leads to the answer on the page of its question, in its own language."""
    tab.goto(address(report, "index.html"))
    tab.fill("input[type=search]", sought)
    tab.wait_for_selector(".results li")
    found = tab.locator(".results li").first
    assert "Valdoria, C1" in found.inner_text()
    assert found.locator("span").get_attribute("lang") == "es"
    found.locator("a").click()
    assert tab.url.endswith("question-C1.html#at:XAB")


def test_search_finds_findings_and_says_where_there_is_nothing(tab, report):
    """A finding leads to its sentence; what is nowhere is said to be."""
    tab.goto(address(report, "index.html"))
    tab.fill("input[type=search]", "zzzz")
    tab.wait_for_selector("text=Nothing was found.")
    tab.fill("input[type=search]", "abuse material")
    tab.wait_for_selector(".results a[href='question-A1.html#A1-csam']")


def test_hostile_answers_are_text(tab, report):
    """Nothing of them runs or becomes an element; each shows as it was written, a control character as a mark."""
    for page in PAGES:
        tab.goto(address(report, page))
        assert "owned" not in tab.title()
        assert tab.locator("main script, main img, main a[href^='javascript:']").count() == 0, page
    tab.goto(address(report, "question-A1.html"))
    text = tab.inner_text("main")
    for piece in ("<script>document.title='owned'</script>", "{{ 7*7 }}", "$x^2$", "**b**", "[U+0001]", "🧒"):
        assert piece in text
    tab.fill("input[type=search]", "owned")
    tab.wait_for_selector(".results li")
    assert tab.locator(".results img, .results script").count() == 0


def test_no_page_of_a_hostile_report_runs_anything(browser, hostile):
    """Of a whole run: the tables show each answer as text, nothing asks, speaks or loads, and nothing is an element."""
    context, heard, asked = browser.new_context(), [], []
    opened, home = context.new_page(), hostile.report.as_uri()
    opened.on("console", lambda message: heard.append(message.text))
    opened.on("pageerror", lambda error: heard.append(str(error)))
    opened.on("dialog", lambda dialog: heard.append(dialog.message))
    opened.on("request", lambda request: asked.append(request.url))
    for page in sorted((hostile.report / "en").glob("*.html")):
        opened.goto(f"{home}/en/{page.name}")
        assert "owned" not in opened.title()
        assert opened.locator("main script, main img, main iframe, main a[href^='javascript:']").count() == 0, page.name
    assert heard == []
    assert [url for url in asked if not url.startswith(home)] == []
    opened.goto(f"{home}/en/03_state_profile-XAA.html")
    text = opened.inner_text("main")
    assert all(piece in text for piece in WRITTEN["script"].splitlines())
    assert 'it\'s "quoted"' in text
    context.close()


def test_two_charts_under_one_heading_have_labels_of_their_own(example):
    """Who moves by landmarks tells them apart."""
    page = site.Page(example, "index.html", "Home", [], ["en"])
    html = site.sections_as_html([("Who answered", sections.who_answered(example))], page)
    labels = re.findall(r'class="scroll"[^>]* aria-label="([^"]+)"', html)
    assert len(labels) == len(set(labels)) > 1


def test_a_very_long_answer_is_folded(tab, report):
    """30,000 characters show their beginning; the rest is one click away."""
    tab.goto(address(report, "question-C1.html"))
    long = tab.locator("td details.long").first
    assert long.bounding_box()["height"] < 400
    long.locator("summary").click()
    assert long.bounding_box()["height"] > 2000


@pytest.fixture(scope="module", params=[360, 640])  # a telephone; a screen of 1280 pixels at 200 %
def narrow(browser, request):
    """A width, and a tab that has it."""
    context = browser.new_context(viewport={"width": request.param, "height": 800})
    yield request.param, context.new_page()
    context.close()


@pytest.mark.parametrize("page", PAGES)
def test_no_page_scrolls_sideways(narrow, report, page):
    """Wide tables and charts scroll in regions of their own, which the keyboard reaches."""
    width, tab = narrow
    tab.goto(address(report, page))
    if tab.locator("main a.said").count():
        tab.locator("main a.said").first.click()
    assert tab.evaluate("document.documentElement.scrollWidth") <= width
    wide = (
        "[...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth && e.tabIndex < 0).length"
    )
    assert tab.evaluate(wide) == 0


def test_in_the_dark_only_colours_differ():
    """What axe need not look for twice: for the dark, the style gives its colours other values, and that is all."""
    folder = Path(site.__file__).parents[1] / "templates" / "enquiry"
    styles = "\n".join(path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.*")))
    (dark,) = re.findall(r"prefers-color-scheme([^{}]*\{[^{}]*\{[^{}]*\}\s*\})", styles)
    assert re.fullmatch(r": dark\) \{\s*:root \{( --\w+: #[0-9a-f]{3,6};)+ \}\s*\}", dark)


@pytest.mark.parametrize(("scheme", "rules"), [("light", RULES), ("dark", ["color-contrast", "link-in-text-block"])])
def test_axe_finds_nothing(browser, report, scheme, rules):
    """At WCAG 2.2 AA and by good practice, on every kind of page, with evidence open; in the dark, of its colours."""
    shipped = pytest.importorskip("axe_playwright_python", reason="axe-playwright-python is not installed")
    axe = (Path(shipped.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(color_scheme=scheme, bypass_csp=True, viewport={"width": 1280, "height": 900})
    tab, found = context.new_page(), []
    for page in ("../index.html", *PAGES):
        tab.goto(address(report, page))
        if tab.locator("main a.said").count():
            tab.locator("main a.said").first.click()
        tab.evaluate(axe)
        result = tab.evaluate("rules => axe.run(document, {runOnly: rules, preload: false})", rules)
        found += [(page, one["id"], one["nodes"][0]["html"][:120]) for one in result["violations"]]
    context.close()
    assert found == []
