"""Who works for an organisation: the list, invitations, roles that change hands (P5)."""
