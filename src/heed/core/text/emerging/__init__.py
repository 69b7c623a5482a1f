"""What is being said that no theme holds: groups of texts that say something alike, and whether they grow.

`finding` needs scikit-learn, so it is imported only where something is looked for, never with `heed.core.text`.
"""
