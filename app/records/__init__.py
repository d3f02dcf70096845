"""Certificates and prints: dataclasses in, bytes out."""
