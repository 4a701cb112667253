"""The truth: reports as read, cleaned, structured and stored; knows nothing of searching or answering."""
