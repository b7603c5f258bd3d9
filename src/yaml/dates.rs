//! What day a person may have meant who did not write `YYYY-MM-DD`. It is only ever offered, never taken.

use crate::day::Day;

/// The day in the form `YYYY-MM-DD`, where a text can mean only one: `17-03-2023`, `17/03/23`, `17 Maret 2023`,
/// `2023-3-7`, `2023-17-03`, and `45002`, which is what a spreadsheet keeps of a day. `03-04-2023` is April in Indonesia and March
/// elsewhere, so it means none.
pub(crate) fn iso(text: &str) -> Option<String> {
    let text = text.trim();
    if text.chars().count() > 30 {
        return None;
    }
    // A day with a time: the time is not ours to drop silently, but the day is plain.
    let text = match text.get(..10) {
        Some(day) if text[10..].starts_with('T') && Day::parse(day).is_some() => day,
        _ => text,
    };
    // An office program makes a dash of a hyphen.
    let between = |character: char| {
        character.is_whitespace() || matches!(character, '-' | '/' | '.' | ',' | '‐' | '‑' | '–' | '—')
    };
    let words: Vec<&str> = text
        .split(between)
        .filter(|word| !word.is_empty() && !is_weekday(word))
        .collect();
    let &[first, second, third] = words.as_slice() else {
        return serial(text).map(|day| day.to_string());
    };
    let day = if let Some(month) = month(second) {
        Day::new(year(third)?, month, number(first)?)
    } else if let Some(month) = month(first) {
        Day::new(year(third)?, month, number(second)?)
    } else if first.len() == 4 {
        let (year, second, third) = (year(first)?, number(second)?, number(third)?);
        // `2025-31-12`: no month has that number.
        Day::new(year, second, third).or_else(|| Day::new(year, third, second))
    } else {
        numeric(number(first)?, number(second)?, year(third)?)
    };
    day.map(|day| day.to_string())
}

/// The day of three numbers with the year last, if only one order gives a day or both give the same.
fn numeric(first: u32, second: u32, year: i32) -> Option<Day> {
    let day_first = Day::new(year, second, first);
    let month_first = Day::new(year, first, second);
    match (day_first, month_first) {
        (Some(one), Some(other)) => (one == other).then_some(one),
        (one, other) => one.or(other),
    }
}

/// A year of four digits, or of two in this century up to 2049: births are further back, and their century is a guess.
fn year(text: &str) -> Option<i32> {
    match text.len() {
        4 => text.parse().ok(),
        2 => number(text)
            .filter(|year| *year < 50)
            .and_then(|year| i32::try_from(2000 + year).ok()),
        _ => None,
    }
}

/// The day that a spreadsheet counts as this number: days after 30 December 1899.
fn serial(text: &str) -> Option<Day> {
    let plain = text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    let days: u32 = text.parse().ok().filter(|_| plain)?;
    (20_000..80_000)
        .contains(&days)
        .then(|| Day::new(1900, 1, 1))
        .flatten()
        .map(|first| first.plus_days(days - 2))
}

/// Why a text is not a day, as the catalogue names it.
pub(crate) fn case(text: &str) -> &'static str {
    let text = text.trim();
    let shape: String = text
        .chars()
        .take(11)
        .map(|character| {
            if character.is_ascii_digit() {
                '9'
            } else {
                character
            }
        })
        .collect();
    match shape.replace(['/', '.'], "-").as_str() {
        "9999-99-99" if shape.contains('-') => "no-such-day",
        "99-99-9999" | "9-9-9999" | "99-9-9999" | "9-99-9999" if iso(text).is_none() => "ambiguous",
        _ => "other",
    }
}

fn number(text: &str) -> Option<u32> {
    (text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| text.parse().ok())
        .flatten()
}

fn is_weekday(text: &str) -> bool {
    const WEEKDAYS: &[&str] = &[
        "senin",
        "selasa",
        "rabu",
        "kamis",
        "jumat",
        "jum'at",
        "jum’at",
        "sabtu",
        "minggu",
        "ahad",
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    WEEKDAYS.contains(&text.to_lowercase().as_str())
}

fn month(text: &str) -> Option<u32> {
    const MONTHS: [&[&str]; 12] = [
        &["januari", "january", "jan"],
        &["februari", "february", "pebruari", "feb", "peb"],
        &["maret", "march", "mar"],
        &["april", "apr"],
        &["mei", "may"],
        &["juni", "june", "jun"],
        &["juli", "july", "jul"],
        &["agustus", "august", "agu", "agt", "ags", "aug"],
        &["september", "sep", "sept"],
        &["oktober", "october", "okt", "oct"],
        &["november", "nopember", "nov", "nop"],
        &["desember", "december", "des", "dec"],
    ];
    let name = text.to_lowercase();
    (1..)
        .zip(MONTHS)
        .find_map(|(number, names)| names.contains(&name.as_str()).then_some(number))
}
