"""What pages and answers show of rounds: the board, a round with its readers, the sheet beside the text, agreement."""
