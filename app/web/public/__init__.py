"""Pages for everybody: about, the law, the check of a certificate, health."""
