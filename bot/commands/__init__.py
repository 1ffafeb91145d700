"""The command line, one module for each command; see design: `donghanh --help`."""
