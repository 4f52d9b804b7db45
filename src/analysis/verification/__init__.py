"""Verification: a published report held against the raw workbooks by code that shares nothing with the readers."""

from analysis.verification.verifying import Verified, verify

__all__ = ["Verified", "verify"]
