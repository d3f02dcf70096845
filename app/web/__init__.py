"""The pages: one blueprint per family, each a short story of form, service call, page."""
