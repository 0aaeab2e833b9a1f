"""Doors of accounts: signing in, one's own account, the second factor, invitations, members."""
