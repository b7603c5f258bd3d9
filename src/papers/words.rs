//! Numbers in Indonesian words (terbilang), as letters and minutes write them.

/// The words of a number: 11 is `sebelas`, 1000 is `seribu`, 2023 is `dua ribu dua puluh tiga`.
pub fn words(number: u64) -> String {
    if number == 0 {
        return "nol".to_owned();
    }
    let mut parts = Vec::new();
    let mut rest = number;
    for (size, name) in SCALES {
        let count = rest / size;
        rest %= size;
        match count {
            0 => {}
            // Only one thousand has a word of its own; one million is `satu juta`.
            1 if *size == 1_000 => parts.push("seribu".to_owned()),
            _ => {
                parts.push(below_thousand(count));
                parts.push((*name).to_owned());
            }
        }
    }
    if rest > 0 {
        parts.push(below_thousand(rest));
    }
    parts.join(" ")
}

/// A number in digits and words, as sentences write it: `5 (lima)`.
pub fn counted(number: usize) -> String {
    format!("{number} ({})", words(number as u64))
}

const SCALES: &[(u64, &str)] = &[
    (1_000_000_000_000_000_000, "kuintiliun"),
    (1_000_000_000_000_000, "kuadriliun"),
    (1_000_000_000_000, "triliun"),
    (1_000_000_000, "miliar"),
    (1_000_000, "juta"),
    (1_000, "ribu"),
];

const ONES: [&str; 12] = [
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh",
    "sebelas",
];

/// The words of 1 to 999.
fn below_thousand(number: u64) -> String {
    let one = |digit: u64| {
        ONES.get(usize::try_from(digit).unwrap_or(0))
            .copied()
            .unwrap_or_default()
    };
    let with_rest = |head: String, rest: u64| match rest {
        0 => head,
        _ => format!("{head} {}", below_thousand(rest)),
    };
    match number {
        0..=11 => one(number).to_owned(),
        12..=19 => format!("{} belas", one(number - 10)),
        20..=99 => with_rest(format!("{} puluh", one(number / 10)), number % 10),
        100..=199 => with_rest("seratus".to_owned(), number % 100),
        _ => with_rest(format!("{} ratus", one(number / 100)), number % 100),
    }
}
