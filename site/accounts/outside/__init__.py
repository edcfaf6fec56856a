"""Signing in by an outside provider: OpenID Connect, set up by the administrator."""
