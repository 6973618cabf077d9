"""The course: what is graded, module by module, and what the grader knows of it."""
