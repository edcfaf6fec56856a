"""Who is answered what at every address: the matrix of rights (tests/config/test_rights.py)."""
