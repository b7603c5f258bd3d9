//! Instants as LDAP writes them: GeneralizedTime (RFC 4517, 3.3.13).

use chrono::{DateTime, FixedOffset, NaiveDate, TimeDelta, TimeZone as _, Timelike as _, Utc};

/// An instant in UTC, `20230317170000Z`; what is finer than a second behind a point.
pub fn write(instant: DateTime<Utc>) -> String {
    let seconds = instant.format("%Y%m%d%H%M%S");
    match instant.nanosecond() {
        0 => format!("{seconds}Z"),
        nanoseconds => {
            let fraction = format!("{nanoseconds:09}");
            format!("{seconds}.{}Z", fraction.trim_end_matches('0'))
        }
    }
}

/// The instant that a text writes, if it is one: hours at least, a fraction of what is written last, and a zone.
pub fn read(text: &str) -> Option<DateTime<Utc>> {
    let digits_end = text.find(|char: char| !char.is_ascii_digit())?;
    let (digits, rest) = text.split_at(digits_end);
    let number = |from: usize, to: usize| digits.get(from..to)?.parse::<u32>().ok();
    let minute = if digits.len() >= 12 { number(10, 12)? } else { 0 };
    let second = if digits.len() >= 14 { number(12, 14)? } else { 0 };
    let unit = match digits.len() {
        10 => TimeDelta::hours(1),
        12 => TimeDelta::minutes(1),
        14 => TimeDelta::seconds(1),
        _ => return None,
    };
    let year = i32::try_from(number(0, 4)?).ok()?;
    let local = NaiveDate::from_ymd_opt(year, number(4, 6)?, number(6, 8)?)?.and_hms_opt(
        number(8, 10)?,
        minute,
        second,
    )?;
    let (fraction, zone) = match rest.strip_prefix(['.', ',']) {
        Some(rest) => {
            let end = rest.find(|char: char| !char.is_ascii_digit())?;
            (read_fraction(&rest[..end], unit)?, &rest[end..])
        }
        None => (TimeDelta::zero(), rest),
    };
    let offset = read_zone(zone)?;
    let instant = offset.from_local_datetime(&local).single()?.to_utc();
    instant.checked_add_signed(fraction)
}

fn read_fraction(digits: &str, unit: TimeDelta) -> Option<TimeDelta> {
    if digits.is_empty() {
        return None;
    }
    let kept: String = format!("{digits:0<9}").chars().take(9).collect();
    let billionths: i64 = kept.parse().ok()?;
    Some(TimeDelta::nanoseconds(
        unit.num_seconds().checked_mul(billionths)?,
    ))
}

fn read_zone(text: &str) -> Option<FixedOffset> {
    if text == "Z" {
        return FixedOffset::east_opt(0);
    }
    let sign = match text.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let digits = &text[1..];
    if !matches!(digits.len(), 2 | 4) || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let hours: i32 = digits[..2].parse().ok()?;
    let minutes: i32 = if digits.len() == 4 {
        digits[2..].parse().ok()?
    } else {
        0
    };
    FixedOffset::east_opt(sign * (hours * 3600 + minutes * 60))
}
