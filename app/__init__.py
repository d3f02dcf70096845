"""Taraza: courses and mock trials for those who handle trafficking-in-persons cases.

Importing this package loads no framework; `app.factory.create_app` builds the application.
"""
