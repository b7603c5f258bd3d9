//! The table: what each account is from a day on, and why.

use std::fs;
use std::path::Path;

/// What an account is from a day on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    pub(crate) day: String,
    pub(crate) account: String,
    /// active, closed or alumni.
    pub(crate) state: String,
    /// The last day with access, or open.
    pub(crate) last_day: String,
    /// The categories, sorted.
    pub(crate) categories: String,
    /// An item, or the clause by which the calendar closes.
    pub(crate) cause: String,
    /// The kind of minutes and the unit that gets them; - where there are none.
    pub(crate) minutes: String,
}

impl Row {
    /// All of it, on a line.
    pub(crate) fn shown(&self) -> String {
        format!("{}; {}", self.change(), self.minutes)
    }

    /// Whether it stands for everybody of a list on the share.
    pub(crate) fn is_of_list(&self) -> bool {
        self.account == "*"
    }

    /// The rows of those whom it stands for, by the number of each.
    pub(crate) fn of_each<'n>(&self, numbers: impl Iterator<Item = &'n str>) -> Vec<Self> {
        let each = |(item, number): (usize, &str)| Self {
            account: number.to_owned(),
            cause: self.cause.replace('*', &item.to_string()),
            ..self.clone()
        };
        (1..).zip(numbers).map(each).collect()
    }

    /// Everything but the minutes, on a line.
    pub(crate) fn change(&self) -> String {
        let Self {
            day,
            account,
            state,
            last_day,
            categories,
            cause,
            ..
        } = self;
        format!("{day} {account} {state} {last_day} as {categories}: {cause}")
    }
}

/// The rows of `table.txt`. Each has eight cells; the last one, the clause, is for people.
pub(crate) fn rows() -> Vec<Row> {
    rows_of("table.txt")
}

/// The rows of a table.
pub(crate) fn rows_of(table: &str) -> Vec<Row> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/golden");
    let path = folder.join(table);
    let text = fs::read_to_string(path).unwrap();
    let lines = text
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(row).collect()
}

fn row(line: &str) -> Row {
    let cells: Vec<String> = line.split('|').map(|cell| cell.trim().to_owned()).collect();
    let [day, account, state, last_day, categories, cause, minutes, clause] =
        <[String; 8]>::try_from(cells).unwrap_or_else(|cells| panic!("{} cells in {line}", cells.len()));
    assert!(!clause.is_empty(), "{line}");
    Row {
        day,
        account,
        state,
        last_day,
        categories,
        cause,
        minutes,
    }
}
