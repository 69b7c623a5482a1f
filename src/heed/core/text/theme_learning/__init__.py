"""Learning from labelled texts which themes a text has: words and letters, linear models, nothing downloaded.

Needs NumPy and SciPy, and scikit-learn where something is learned (`learner`), so it is never imported with
`heed.core.text`.
"""
