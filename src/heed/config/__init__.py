"""How an installation is set up: environment, settings, addresses."""
