"""Files that hold many dumps.

A kind is a module that says how its files end and begin, and yields what is in one; and a row of the table in `table`.
"""
