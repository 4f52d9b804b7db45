"""Draw the pictures of the README from the example enquiry."""

from pathlib import Path

from analysis import open_enquiry, sections

HERE = Path(__file__).parent / "pictures"


def main() -> None:
    """Write the chart of the category `coordination`, State by question."""
    report = open_enquiry("example-2024")
    _, chart = sections.at_a_glance(report, "coordination").parts
    (HERE / "coordination.png").write_bytes(chart.png())


if __name__ == "__main__":
    main()
