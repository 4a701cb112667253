"""Answering: a Dutch question in, an answer made of verbatim quotes out, or an honest refusal."""
