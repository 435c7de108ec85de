"""Kind `sense`: `written` stands where `meant` was, because one word of the pivot language covers both."""
