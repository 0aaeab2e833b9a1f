"""What pages and answers show of chairs, put together from what whoever asks may see."""
