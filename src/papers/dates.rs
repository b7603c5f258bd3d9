//! Days as Indonesian papers write them.

use chrono::Weekday;

use crate::day::{Day, Zone};
use crate::papers::words::words;

/// A day in a letter, with two digits: `08 Maret 2023`.
pub fn long(day: Day) -> String {
    format!("{:02} {} {}", day.day(), month(day), day.year())
}

/// A range of days, both included: `09 Maret 2023 s.d. 17 Maret 2023`.
pub fn range(from: Day, until: Day) -> String {
    format!("{} s.d. {}", long(from), long(until))
}

/// A last day with access, to its very end (domain decision D1): `17 Maret 2023 pukul 24.00 WIB`.
pub fn last_day(day: Day, zone: Zone) -> String {
    format!("{} pukul 24.00 {}", long(day), zone.label_on(day))
}

/// The words that minutes begin with: `Pada hari ini, Kamis, tanggal sembilan bulan Maret tahun dua ribu dua puluh
/// tiga (09-03-2023)`.
pub fn opening(day: Day) -> String {
    format!(
        "Pada hari ini, {}, tanggal {} bulan {} tahun {} ({:02}-{:02}-{})",
        weekday(day),
        words(u64::from(day.day())),
        month(day),
        words(u64::from(day.year().unsigned_abs())),
        day.day(),
        day.month(),
        day.year(),
    )
}

/// The name of a day of the week: `Kamis`.
pub fn weekday(day: Day) -> &'static str {
    match day.weekday() {
        Weekday::Mon => "Senin",
        Weekday::Tue => "Selasa",
        Weekday::Wed => "Rabu",
        Weekday::Thu => "Kamis",
        Weekday::Fri => "Jumat",
        Weekday::Sat => "Sabtu",
        Weekday::Sun => "Minggu",
    }
}

/// The name of a day's month: `Maret`.
pub fn month(day: Day) -> &'static str {
    match day.month() {
        1 => "Januari",
        2 => "Februari",
        3 => "Maret",
        4 => "April",
        5 => "Mei",
        6 => "Juni",
        7 => "Juli",
        8 => "Agustus",
        9 => "September",
        10 => "Oktober",
        11 => "November",
        _ => "Desember",
    }
}
