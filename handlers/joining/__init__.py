"""Coming in and leaving: invitations, codes, the own page, whoever stops working."""
