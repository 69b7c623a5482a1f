"""The public form: tell us what happened, without signing in, on any telephone, in plain words or Easy Read."""
