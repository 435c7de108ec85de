"""The reader: a language model, behind any OpenAI-compatible chat endpoint, that reads an article like a copy editor (docs/reader.md).

`select` makes one from the settings; `reader` runs it over a document: `paragraphs` and `requests` say what is asked, `client` (or a file of replies,
`batch`) answers, `replies` reads the answers, `align` finds the quotes, `guard` refuses corrections, `scores` says how sure each finding is. What a model
says is never trusted further than these check it. Nothing here is imported unless a reader is asked for.
"""
