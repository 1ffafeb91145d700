"""Which support a household may be entitled to, and why: rules, verdicts, questions, citations."""
