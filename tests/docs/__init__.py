"""What README and the pages of docs/ say is true: every command, output, option, name and link.

GRADER_DOCS=write writes the shown output anew instead of comparing it.
"""
