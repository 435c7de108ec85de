"""LanguageTool: installed, run and asked by us.

`install` lays its jars (with `maven`) or finds those of the user; `supervisor` is the process that runs the server and ends it when nobody asks any more;
`server` finds, starts and replaces that process; `client` speaks to it; `backend` cuts a document into pieces, keeps answers in `cache`, and asks for the rest.
"""
