//! Rules: what is wrong with a request, as a table of rows with a code and a clause.
