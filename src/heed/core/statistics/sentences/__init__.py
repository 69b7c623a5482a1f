"""Every sentence that says what a number means, written in one place so that pages, commands and papers agree."""
