"""The worker: the child process that runs a submission, and the trusted side's end of it."""
