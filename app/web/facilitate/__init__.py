"""The pages of a trainer: sessions of group trials."""
