"""Agreement: coefficients held to published tables, and to the plainest possible count of pairs."""

import itertools
from collections import Counter
from importlib import import_module
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from tables import CODEBOOK, framed, write_workbook

from analysis.agreement import agree, agree_on_status, coefficients
from analysis.codebook import read_codebook
from analysis.settings import Thresholds

HERE = Path(__file__).parent / "agreement"
# Tables that say how many raters gave each category, and tables of two raters against each other.
COUNTS, CONTINGENCIES = ("gwet_distrib_6raters", "fleiss_wikipedia_10x5"), ("gwet_cont3x3abstractors", "sas_3x3_kappa")
PUBLISHED = """
k2011_a_binary           nominal  krippendorff_alpha 0.095
k2011_b_nominal          nominal  krippendorff_alpha 0.692
k2011_c_missing          nominal  krippendorff_alpha 0.743
k2011_c_missing          ordinal  krippendorff_alpha 0.815
k2011_c_missing          interval krippendorff_alpha 0.849
k2011_c_missing          ratio    krippendorff_alpha 0.797
k2011_c_missing          nominal  percent_agreement  0.8181818
k2011_c_missing          nominal  gwet_ac1           0.77544
k2011_c_missing          nominal  fleiss_kappa       0.76117
wikipedia_alpha          nominal  krippendorff_alpha 0.691
wikipedia_alpha          interval krippendorff_alpha 0.811
hayes_krippendorff_2007  ordinal  krippendorff_alpha 0.7598
gwet_cont3x3abstractors  nominal  percent_agreement  0.89
gwet_cont3x3abstractors  nominal  cohen_kappa        0.7964094
gwet_cont3x3abstractors  nominal  scott_pi           0.7962397
gwet_cont3x3abstractors  nominal  gwet_ac1           0.8493305
gwet_cont3x3abstractors  nominal  krippendorff_alpha 0.7972585
gwet_distrib_6raters     nominal  percent_agreement  0.5511111
gwet_distrib_6raters     nominal  gwet_ac1           0.4448007
gwet_distrib_6raters     nominal  fleiss_kappa       0.4139265
gwet_distrib_6raters     nominal  krippendorff_alpha 0.4204384
fleiss_wikipedia_10x5    nominal  fleiss_kappa       0.21
fleiss1971_diagnoses_30x6 nominal fleiss_kappa       0.4302445
sas_3x3_kappa            nominal  cohen_kappa        0.4842
"""


def published(name):
    """Return a published table as units by coders."""
    table = pd.read_csv(HERE / f"{name}.csv")
    table = table.set_index(table.columns[0]) if name != "sas_3x3_kappa" else table
    if name in COUNTS:
        rows = [[category for category, times in row.items() for _ in range(int(times))] for _, row in table.iterrows()]
        return pd.DataFrame(rows)
    if name in CONTINGENCIES:
        pairs = [
            (row, column)
            for row, column in itertools.product(range(len(table)), repeat=2)
            for _ in range(int(table.iloc[row, column]))
        ]
        return pd.DataFrame(pairs)
    return table


@pytest.mark.parametrize("line", PUBLISHED.strip().splitlines(), ids=lambda line: " ".join(line.split()[:3]))
def test_a_published_coefficient_is_reproduced_to_its_last_digit(line):
    """Every figure that the ten tables were published with, of the coefficients that are offered."""
    name, level, coefficient, figure = line.split()
    found = coefficients(published(name), level, resamples=0)[coefficient]
    assert f"{found:.{len(figure.split('.')[1])}f}" == figure


def pairs_of(unit):
    """All ordered pairs of codes that two coders gave a unit."""
    return list(itertools.permutations(unit, 2))


def apart(first, second, level, values):
    """How far two codes lie apart: the definition of each level (Krippendorff 2011)."""
    if level == "nominal":
        return float(first != second)
    if level == "interval":
        return (first - second) ** 2
    if level == "ratio":
        return ((first - second) / (first + second)) ** 2 if first + second else 0.0
    low, high = sorted((first, second))
    between = sum(number for value, number in values.items() if low <= value <= high)
    return (between - (values[low] + values[high]) / 2) ** 2


def plain(units, level):
    """Every coefficient from its definition, by loops over units and pairs."""
    codes = [[code for code in row if not pd.isna(code)] for row in units.to_numpy(dtype=object)]
    paired, told = [unit for unit in codes if len(unit) > 1], [unit for unit in codes if unit]
    values = Counter(code for unit in paired for code in unit)
    observed = [sum(apart(a, b, level, values) for a, b in pairs_of(unit)) / (len(unit) - 1) for unit in paired]
    every = [code for unit in paired for code in unit]
    expected = [apart(a, b, level, values) for a, b in itertools.permutations(every, 2)]
    alpha = np.nan
    if len(values) > 1:
        alpha = 1 - (sum(observed) / len(every)) / (sum(expected) / len(expected))
    agreement = np.nan
    if paired:
        agreement = np.mean([np.mean([a == b for a, b in pairs_of(unit)]) for unit in paired])
    categories = sorted({code for unit in told for code in unit})
    shares = [np.mean([unit.count(category) / len(unit) for unit in told]) for category in categories]
    by_chance = sum(share**2 for share in shares)
    fleiss = (agreement - by_chance) / (1 - by_chance) if len(categories) > 1 else np.nan
    of_gwet = sum(s * (1 - s) for s in shares) / (len(categories) - 1) if len(categories) > 1 else np.nan
    both = [tuple(row) for row in units.to_numpy(dtype=object) if len(row) == 2 and not any(pd.isna(c) for c in row)]
    cohen = scott = np.nan
    if both:
        alike = np.mean([a == b for a, b in both])
        first, second = ({c: np.mean([pair[at] == c for pair in both]) for c in categories} for at in (0, 1))
        of_cohen = sum(first[c] * second[c] for c in categories)
        of_scott = sum(((first[c] + second[c]) / 2) ** 2 for c in categories)
        cohen = (alike - of_cohen) / (1 - of_cohen) if of_cohen < 1 else np.nan
        scott = (alike - of_scott) / (1 - of_scott) if of_scott < 1 else np.nan
    return {
        "percent_agreement": agreement, "cohen_kappa": cohen, "scott_pi": scott, "fleiss_kappa": fleiss,
        "krippendorff_alpha": alpha, "gwet_ac1": (agreement - of_gwet) / (1 - of_gwet),
    }  # fmt: skip


SCALE = np.array([0, 1, 2.5, 7, 40])  # numbers that lie unevenly apart


def drawn(seed):
    """Units of two to six coders with one to five codes, some or many missing, some without variation."""
    random = np.random.default_rng(seed)
    units, coders, values = random.integers(1, 25), random.integers(2, 7), random.integers(1, 6)
    table = SCALE[random.integers(0, values, size=(units, coders))]
    if seed % 3:  # coders who mostly agree
        table = np.where(random.random(table.shape) < 0.8, table[:, :1], table)
    table[random.random(table.shape) < random.choice([0, 0.2, 0.6])] = np.nan
    return pd.DataFrame(table)


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
@pytest.mark.parametrize("seed", range(100))
def test_a_random_table_gives_what_the_definitions_give(seed, level):
    """A hundred tables, each at four levels."""
    units = drawn(seed)
    found = coefficients(units, level, resamples=0)
    for name, value in plain(units, level).items():
        assert found[name] == pytest.approx(value, abs=1e-9, nan_ok=True), name


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
@pytest.mark.parametrize("coders", [2, 3, 9])
def test_measurements_that_hardly_repeat_give_what_the_definitions_give(coders, level):
    """Nearly every code is a value of its own."""
    random = np.random.default_rng(coders)
    table = random.gamma(5, 10, size=(30, 1)) + random.gamma(2, 2, size=(30, coders)).round(2)
    units = pd.DataFrame(table).mask(random.random(table.shape) < 0.2)
    found = coefficients(units, level, resamples=0)
    for name, value in plain(units, level).items():
        assert found[name] == pytest.approx(value, abs=1e-9, nan_ok=True), name


def test_an_interval_scale_may_lie_anywhere():
    """Alpha is that of the distances: years, and numbers below zero."""
    units = drawn(16)
    for begin in (-20, 2019, 1e6):
        moved = coefficients(units + begin, "interval", resamples=0)["krippendorff_alpha"]
        assert moved == pytest.approx(plain(units, "interval")["krippendorff_alpha"], abs=1e-9)


def test_a_table_many_times_over():
    """24,000 units of four observers: all as published, but that alpha corrects for n codes, here 80,000 for 40."""
    once = published("k2011_c_missing")
    many = pd.concat([once] * 2000, ignore_index=True)
    for level in ("nominal", "ordinal", "interval", "ratio"):
        alpha = coefficients(once, level, resamples=0)["krippendorff_alpha"]
        found = coefficients(many, level, resamples=50)
        assert found["units"] == 11 * 2000
        assert 1 - found["krippendorff_alpha"] == pytest.approx((1 - alpha) * 40 / 39 * 79_999 / 80_000)
        assert (round(found["gwet_ac1"], 5), round(found["fleiss_kappa"], 5)) == (0.77544, 0.76117)
        assert found["krippendorff_alpha_low"] < found["krippendorff_alpha"] < found["krippendorff_alpha_high"]


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
def test_thousands_of_values(level):
    """Coders who measure the same agree, those who measure the opposite contradict each other."""
    values = np.random.default_rng(0).permutation(3000) + 0.5
    same, opposite = (coefficients(pd.DataFrame({"AB": values, "CD": other}), level, resamples=2)
                      for other in (values, 3000 - values))  # fmt: skip
    assert same["krippendorff_alpha"] == pytest.approx(1)
    assert opposite["krippendorff_alpha"] < 0.001


def test_no_variation_is_undefined_and_never_one():
    """All coders gave one code throughout: nobody knows whether they tell codes apart."""
    found = coefficients(pd.DataFrame({"AB": [1, 1, 1], "CD": [1, 1, 1]}))
    assert found["percent_agreement"] == 1
    for name in ("cohen_kappa", "fleiss_kappa", "scott_pi", "krippendorff_alpha", "gwet_ac1"):
        assert np.isnan(found[[name, f"{name}_low", f"{name}_high"]].astype(float)).all()


def test_codes_may_be_any_words_and_their_order_is_of_no_account():
    """Rows, columns and the names of codes may change; nominal agreement does not."""
    units = pd.DataFrame({"AB": list("xxyyzx"), "CD": list("xyyyzz"), "EF": [None, *"xyyzz"]})
    other = units.replace({"x": "No", "y": "None", "z": "NA"}).sample(frac=1, random_state=3)[["EF", "AB", "CD"]]
    pd.testing.assert_series_equal(coefficients(units, resamples=0), coefficients(other, resamples=0))


def test_the_order_of_units_is_of_no_account_to_intervals():
    """Codings read in another order give the same report."""
    units = pd.DataFrame({"AB": list("zxyyzx"), "CD": list("xyyyzz"), "EF": [None, *"xyyzz"]})
    pd.testing.assert_series_equal(coefficients(units), coefficients(units[::-1]))


@pytest.mark.parametrize("blank", [None, np.nan, pd.NA, "", "  "])
def test_what_is_blank_is_no_code(blank):
    """A unit without any code changes nothing, intervals included."""
    units = pd.DataFrame({"AB": list("xyyx"), "CD": ["x", "y", "x", blank]}, dtype=object)
    found = coefficients(units)
    assert (found["units"], found["coders"]) == (3, 2)
    assert found["percent_agreement"] == pytest.approx(2 / 3)
    pd.testing.assert_series_equal(found, coefficients(pd.concat([units, units[3:].assign(AB=blank)])))


@pytest.mark.parametrize("dtype", [float, object, "Int64", "category", "boolean"])
def test_a_column_may_be_of_any_kind(dtype):
    """Excel, a text table and pandas give the same codes differently."""
    units = pd.DataFrame({"AB": [1, 0, 1, None, 1], "CD": [1, 0, 0, 0, 1]})
    kinds = units.astype("boolean").astype(dtype) if dtype == "boolean" else units.astype(dtype)
    for level in ("nominal", "ordinal"):
        assert coefficients(kinds, level)["krippendorff_alpha"] == pytest.approx(
            plain(units, level)["krippendorff_alpha"]
        )


def test_numbers_written_as_text():
    """They are numbers where the level needs numbers, and words of their own where it does not."""
    units = pd.DataFrame({"AB": ["10", " 9", "2.0"], "CD": [10, 9, 2]}, dtype=object)
    assert coefficients(units, "ordinal")["krippendorff_alpha"] == 1
    assert coefficients(units)["percent_agreement"] == 0


def test_intervals_hold_the_coefficient_and_a_seed_gives_them_again():
    """The same seed the same interval, another one another; it narrows with more units."""
    units = drawn(4)
    once, again, other = (coefficients(units, seed=seed) for seed in (1, 1, 2))
    pd.testing.assert_series_equal(once, again)
    assert once["krippendorff_alpha_low"] != other["krippendorff_alpha_low"]
    assert once["krippendorff_alpha_low"] <= once["krippendorff_alpha"] <= once["krippendorff_alpha_high"]
    many = coefficients(pd.concat([units] * 50, ignore_index=True))
    width, narrow = ((x["gwet_ac1_high"] - x["gwet_ac1_low"]) for x in (once, many))
    assert narrow < width / 3


def test_the_interval_is_that_of_units_drawn_one_by_one():
    """Counting alike units once is drawing units with replacement: the same percentiles, but for the draw."""
    units, random = drawn(7), np.random.default_rng(0)
    rows = [units.iloc[random.integers(0, len(units), len(units))] for _ in range(1500)]
    one_by_one = [coefficients(row, resamples=0)["fleiss_kappa"] for row in rows]
    low, high = np.nanpercentile(one_by_one, [2.5, 97.5])
    found = coefficients(units, resamples=4000)
    assert (found["fleiss_kappa_low"], found["fleiss_kappa_high"]) == (
        pytest.approx(low, abs=0.06), pytest.approx(high, abs=0.06),
    )  # fmt: skip


def test_an_interval_holds_95_of_100_draws():
    """The agreement of 400 units, of which half agree, varies as 400 throws of a coin: 0.5 +- 1.96 x 0.025."""
    found = coefficients(pd.DataFrame({"AB": [0, 1] * 200, "CD": [1, 1] * 200}), resamples=4000)
    ends = found[["percent_agreement_low", "percent_agreement_high"]].tolist()
    assert ends == pytest.approx([0.451, 0.549], abs=0.006)


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio"])
def test_what_is_held_at_once_is_of_no_account(level, monkeypatch):
    """Large tables are worked off in parts, to the same result."""
    units = drawn(16)
    at_once = coefficients(units, level, resamples=30)
    monkeypatch.setattr(import_module("analysis.agreement.coefficients"), "AT_A_TIME", 4 * units.size)
    monkeypatch.setattr(import_module("analysis.agreement.distances"), "AT_A_TIME", 2 * len(SCALE))
    monkeypatch.setattr(import_module("analysis.agreement.units"), "FEW_KINDS", 1)
    in_parts = coefficients(units, level, resamples=30)
    for name in ("percent_agreement", "fleiss_kappa", "krippendorff_alpha", "gwet_ac1"):
        assert in_parts[name] == pytest.approx(at_once[name], abs=1e-12)
        assert in_parts[f"{name}_low"] < in_parts[name] < in_parts[f"{name}_high"]


def test_a_draw_without_variation_is_no_agreement():
    """Two of three units agree; without the second, nothing varies, and AC1 is not one but nothing.

    Agreement 2/3, chance 2 x 1/6 x 5/6 = 5/18: AC1 = 7/13, and no draw that holds the second unit gives more.
    """
    found = coefficients(pd.DataFrame({"AB": [1, 0, 1], "CD": [1, 1, 1]}))
    assert found["gwet_ac1"] == pytest.approx(7 / 13)
    assert found["gwet_ac1_high"] == found["gwet_ac1"]
    assert found["percent_agreement_high"] == 1


def test_too_few_draws_give_no_interval():
    """Alpha rests on two units of twenty, and two in five draws hold both; agreement needs but one of them."""
    units = pd.DataFrame({"AB": [1, 0, *[1, 0] * 9], "CD": [1, 0, *[None] * 18]})
    found = coefficients(units)
    assert found["krippendorff_alpha"] == 1
    assert found[["krippendorff_alpha_low", "krippendorff_alpha_high"]].isna().all()
    assert found[["percent_agreement_low", "percent_agreement_high"]].tolist() == [1, 1]


def test_one_unit_has_no_interval():
    """Nobody knows what another unit would be like. Two codes apart: no agreement, and alpha is 0, kappa -1."""
    found = coefficients(pd.DataFrame({"AB": ["yes"], "CD": ["no"]}))
    assert found[["units", "percent_agreement", "krippendorff_alpha", "scott_pi"]].tolist() == [1, 0, 0, -1]
    assert found.filter(regex="_(low|high)$").isna().all()


def test_a_coder_who_coded_nothing_is_counted_and_changes_nothing_but_what_is_of_two():
    """Cohen and Scott are of tables with two coders."""
    units = drawn(6)[[0, 1]]
    found, two = coefficients(units.assign(EF=np.nan)), coefficients(units)
    assert (found["coders"], two["coders"]) == (3, 2)
    assert found[["cohen_kappa", "scott_pi"]].isna().all()
    assert two[["cohen_kappa", "scott_pi"]].notna().all()
    for name in ("percent_agreement", "fleiss_kappa", "krippendorff_alpha", "gwet_ac1"):
        ends = [name, f"{name}_low", f"{name}_high"]
        assert found[ends].tolist() == pytest.approx(two[ends].tolist(), abs=1e-12)


def test_resamples_below_zero_are_refused():
    """Nought is how to ask for none."""
    with pytest.raises(ValueError, match=r"There cannot be -1 resamples; 0 gives no intervals\."):
        coefficients(drawn(4), resamples=-1)
    assert coefficients(drawn(4), resamples=0).filter(regex="_(low|high)$").isna().all()


def test_what_cannot_be_measured_is_missing():
    """No unit with two codes; a coder who gave none; no units at all."""
    alone = coefficients(pd.DataFrame({"AB": ["yes", "no"], "CD": [None, ""]}))
    assert (alone["units"], alone["coders"]) == (0, 2)
    assert alone.drop(["units", "coders"]).isna().all()
    assert coefficients(pd.DataFrame({"AB": [], "CD": []})).drop(["units", "coders"]).isna().all()


def test_coders_who_contradict_each_other_agree_less_than_chance():
    """Alpha and kappa below zero are no fault."""
    found = coefficients(pd.DataFrame({"AB": [0, 1] * 10, "CD": [1, 0] * 10}), resamples=0)
    assert found["cohen_kappa"] == -1
    assert found["krippendorff_alpha"] < -0.9


@pytest.mark.parametrize(
    ("units", "level", "message"),
    [
        (
            {"AB": [1], "CD": [1]},
            "metric",
            "The level 'metric' is not known; there is: nominal, ordinal, interval, ratio.",
        ),
        ({"AB": [1]}, "nominal", "Agreement needs two coders or more; columns there are: 1."),
        ({}, "nominal", "Agreement needs two coders or more; columns there are: 0."),
        ({"AB": ["high"], "CD": [1]}, "ordinal", "The code 'high' is no number; the nominal level takes any codes."),
        ({"AB": ["nan"], "CD": [1]}, "interval", "The code 'nan' is no number; the nominal level takes any codes."),
        ({"AB": [np.inf], "CD": [1]}, "ratio", "The code 'inf' is no number; the nominal level takes any codes."),
        ({"AB": [-1, 2], "CD": [1, 1]}, "ratio", "The code -1 is below zero, where a ratio scale begins."),
    ],
)
def test_a_call_that_means_nothing_is_refused(units, level, message):
    """What is wrong, and what there is."""
    with pytest.raises(ValueError, match=message.replace(".", r"\.")):
        coefficients(pd.DataFrame(units), level)


CODINGS = """
    p1 | HOTLINE |         | AB | coder
    p1 | BODY    |         | AB | coder
    p2 |         |         | AB | coder
    p3 | HOTLINE | planned | AB | coder
    p4 | BODY    |         | AB | coder
    p1 | HOTLINE |         | CD | coder
    p2 |         |         | CD | coder
    p3 | BODY    | planned | CD | coder
    p3 | HOTLINE | ended   | CD | coder
    p5 | HOTLINE |         | CD | coder
    p3 | BODY    |         | EF | adjudicator
"""


@pytest.fixture
def agreed_on(tmp_path):
    """Return agreement on the small codebook, of codings of passages, each with its language."""

    def measured(codings, passages, thresholds=Thresholds()):  # noqa: B008
        codebook = read_codebook(write_workbook(tmp_path / "codebook.xlsx", CODEBOOK))
        given = framed(codings, "passage code status coder role")
        return agree(given, framed(passages, "passage language"), codebook, thresholds)

    return measured


@pytest.fixture
def agreed(agreed_on):
    """Return agreement of the codings above, of passages in two languages, by code and language."""

    def measured(thresholds=Thresholds()):  # noqa: B008
        passages = "p1 | en\np2 | es\np3 | en\np4 | en\np5 | en"
        return agreed_on(CODINGS, passages, thresholds).set_index(["code", "language"])

    return measured


def test_agreement_is_of_passages_that_two_coders_decided(agreed):
    """p1, p2 and p3; a code not given to a passage that was decided is a no, an undecided passage is nothing."""
    table = agreed()
    hotline, body = table.loc[("HOTLINE", "")], table.loc[("BODY", "")]
    assert hotline[["units", "coders", "positives"]].tolist() == [3, 2, 4]
    assert hotline[["percent_agreement", "krippendorff_alpha", "reliability"]].tolist() == [1, 1, "reliable"]
    assert body[["units", "positives"]].tolist() == [3, 2]
    assert body["percent_agreement"] == pytest.approx(1 / 3)  # AB gave it to p1, CD to p3
    assert body["reliability"] == "unreliable"
    assert table.loc[("X-CHALLENGE", ""), "reliability"] == "undefined"  # nobody gave it


def test_a_language_with_one_passage_decided_twice_has_no_agreement_of_its_own(agreed):
    """Two English passages and one Spanish."""
    assert set(agreed().index.get_level_values("language")) == {"", "en"}
    assert agreed().loc[("HOTLINE", "en"), "units"] == 2


def test_thresholds_decide_what_is_relied_on(agreed):
    """As `enquiry.toml` says."""
    assert agreed(Thresholds(tentative=-1, reliable=1)).loc[("BODY", ""), "reliability"] == "tentative"


def test_alpha_that_is_the_threshold_reaches_it(agreed):
    """The error of adding up fractions does not cost a code its standing."""
    alpha = agreed().loc[("BODY", ""), "krippendorff_alpha"]
    assert agreed(Thresholds(tentative=alpha + 1e-12)).loc[("BODY", ""), "reliability"] == "tentative"


def test_passages_of_an_unknown_language_count_over_all_languages_only(agreed_on):
    """Two of the three passages decided twice are in no language that is known."""
    table = agreed_on(CODINGS, "p1 |\np2 |\np3 | en")
    assert table[["code", "language"]].to_numpy().tolist() == [["BODY", ""], ["HOTLINE", ""], ["X-CHALLENGE", ""]]
    assert table["units"].tolist() == [3, 3, 3]


def test_coders_who_decided_different_passages_have_no_agreement(agreed_on):
    """An empty table, as with one coder or none."""
    passages = "p1 | en\np2 | en"
    for codings in ("p1 | BODY | | AB | coder\np2 | BODY | | CD | coder", "p1 | BODY | | AB | coder", ""):
        table = agreed_on(codings, passages)
        assert table.empty
        assert "reliability" in table


def test_a_code_given_twice_in_a_passage_is_given_once(agreed_on):
    """Each span has a row of its own."""
    twice = "p1 | BODY | | AB | coder\np1 | BODY | | AB | coder\np1 | BODY | | CD | coder"
    row = agreed_on(twice, "p1 | en").set_index("code").loc["BODY"]
    assert row[["units", "coders", "positives", "percent_agreement"]].tolist() == [1, 2, 2, 1]


def test_a_coder_none_of_whose_passages_another_decided_is_no_coder_of_them(agreed_on):
    """GH decided p2 alone; two coders remain, and with them Cohen's kappa."""
    codings = "\n".join(f"{p} | {c} | | {who} | coder" for p, c, who in (
        ("p1", "BODY", "AB"), ("p1", "BODY", "CD"), ("p3", "", "AB"), ("p3", "", "CD"), ("p2", "BODY", "GH"),
    ))  # fmt: skip
    row = agreed_on(codings, "p1 | en\np2 | en\np3 | en").set_index(["code", "language"]).loc[("BODY", "")]
    assert row[["units", "coders", "positives", "cohen_kappa"]].tolist() == [2, 2, 2, 1]


def test_status_is_agreed_on_where_two_coders_gave_a_code_and_said_one():
    """One passage and code has two statuses, which differ."""
    found = agree_on_status(framed(CODINGS, "passage code status coder role"))
    assert found[["units", "percent_agreement"]].tolist() == [1, 0]
    assert agree_on_status(framed("", "passage code status coder role")).empty
    apart = "p1 | BODY | planned | AB | coder\np2 | BODY | planned | CD | coder"
    assert agree_on_status(framed(apart, "passage code status coder role")).empty
