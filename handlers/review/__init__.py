"""The review season in chat: each case and round, step by step, by whom the law names."""
