"""Personal data: consent, requests, keeping, covering, deleting."""
