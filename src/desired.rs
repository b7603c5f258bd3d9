//! DesiredState: what all merged requests and the calendar add up to on a day.
