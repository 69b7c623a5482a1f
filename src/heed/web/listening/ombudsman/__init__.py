"""The Ombudsman's cases: register, one case, decisions without retyping, recommendations, answers, years."""
