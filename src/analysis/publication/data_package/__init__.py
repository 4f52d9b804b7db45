"""The data package: the tables of a report for programs and archives, and what came from what."""

from analysis.publication.data_package.writing import FOLDER, write_data_package

__all__ = ["FOLDER", "write_data_package"]
