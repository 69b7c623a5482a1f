"""Every change to feedback: taking it in, sorting it, telling people what became of it."""
