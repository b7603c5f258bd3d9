//! When people work: the policy's working days and hours, and the holidays of the file that it names.

use chrono::Weekday;

use crate::calendar::read::read;
use crate::calendar::{Calendar, Holidays, Stretch};
use crate::day::Zone;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::policy::raw::Policy;
use crate::policy::raw::institution as raw;
use crate::policy::raw::institution::DayName;
use crate::policy::read::Beside;
use crate::policy::read::check::Check;

/// The holidays of the file that a policy names; none where it names none. One that is not there is a fault of the policy.
///
/// # Errors
///
/// Everything that is wrong with the file.
pub(crate) fn holidays(
    policy: &str,
    raw: &raw::Calendar,
    beside: &Beside<'_>,
    check: &mut Check<'_>,
) -> Result<Holidays, Vec<Diagnostic>> {
    let named = raw.holidays.as_ref();
    let Some(name) = named.filter(|name| !check.faults.spoilt(name.span)) else {
        return Ok(Holidays::default());
    };
    let folder = policy.rsplit_once('/').map_or("", |(folder, _)| folder);
    let path = format!("{folder}/{}", name.value);
    let Some(bytes) = beside.files.get(name.as_str()) else {
        check.report(Code::MissingFile, name.span, &[("path", &path)]);
        return Ok(Holidays::default());
    };
    read(&path, bytes, beside.institution)
}

/// The calendar; none where the institution's zone is no zone.
pub(crate) fn calendar(policy: &Policy, holidays: Holidays, check: &mut Check<'_>) -> Option<Calendar> {
    let raw = &policy.calendar;
    check.hour("daily_run", &raw.daily_run);
    for (key, place, count) in [
        ("workdays", raw.workdays.span, raw.workdays.len()),
        ("hours", raw.hours.span, raw.hours.len()),
    ] {
        if count == 0 && !check.faults.spoilt(place) {
            check.report(Code::NoWorkingTime, place, &[("key", key)]);
        }
    }
    Some(Calendar {
        zone: Zone::parse(&policy.institution.timezone)?,
        workdays: raw.workdays.iter().map(|day| weekday(day.value)).collect(),
        hours: hours(raw, check),
        holidays,
    })
}

/// The working hours of a day, in order. Of two that cross each other the second is at fault: nobody works twice.
fn hours(raw: &raw::Calendar, check: &mut Check<'_>) -> Vec<Stretch> {
    let mut hours: Vec<Stretch> = Vec::new();
    for text in &raw.hours.value {
        let place = text.span;
        if check.faults.spoilt(place) {
            continue;
        }
        let args = [("key", "hours"), ("value", text.as_str())];
        match Stretch::parse(text) {
            None => check.report(Code::HourInvalid, place, &args),
            Some(stretch) if hours.iter().any(|other| other.crosses(stretch)) => {
                check.report(Code::HoursCrossed, place, &args);
            }
            Some(stretch) => hours.push(stretch),
        }
    }
    hours.sort();
    hours
}

fn weekday(name: DayName) -> Weekday {
    match name {
        DayName::Senin => Weekday::Mon,
        DayName::Selasa => Weekday::Tue,
        DayName::Rabu => Weekday::Wed,
        DayName::Kamis => Weekday::Thu,
        DayName::Jumat => Weekday::Fri,
        DayName::Sabtu => Weekday::Sat,
        DayName::Minggu => Weekday::Sun,
    }
}
