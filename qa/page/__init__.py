"""What does a person see and take along? Pure `render_*` functions, the web routes, and the texts of the page.

Nothing here searches or answers: every figure and every quote comes from the service that is handed in.
"""
