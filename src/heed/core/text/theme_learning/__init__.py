"""Learning from labelled texts which themes a text has: words and letters, linear models, nothing downloaded.

Needs NumPy and scikit-learn, so it is imported only where something is learned, never with `heed.core.text`.
"""
