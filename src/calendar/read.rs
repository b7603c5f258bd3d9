//! From `calendar.yaml` to the holidays of an institution.

use crate::calendar::raw;
use crate::calendar::{Holiday, HolidayKind, Holidays};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::Code;
use crate::diagnostic::faults::Faults;
use crate::judge::{judge_header, judge_institution, judge_number};
use crate::names::InstitutionId;
use crate::yaml::read_partly;

/// Reads the holidays of the institution whose folder the file lies in. `path` is its path in the registry.
///
/// # Errors
///
/// Everything that is wrong with the file, in the order of its places.
pub fn read(path: &str, bytes: &[u8], institution: &InstitutionId) -> Result<Holidays, Vec<Diagnostic>> {
    let reading = read_partly::<raw::Calendar>(path, bytes);
    let mut faults = reading.faults;
    let Some(raw) = reading.value else {
        return Err(faults.into_sorted());
    };
    judge_header(&mut faults, &raw.api, &raw.kind, "calendar");
    judge_institution(&mut faults, &raw.institution, institution);
    let mut holidays = Holidays::default();
    for year in &raw.years {
        let number = judge_number(&mut faults, "year", &year.year, 1900, 2199);
        let known = i32::try_from(number).unwrap_or_default();
        if !holidays.years.insert(known) && !faults.spoilt(year.year.span) {
            let fault = faults.about(Code::CalendarYearTwice, year.year.span);
            faults.push(fault.with("year", known));
        }
        for (kind, days) in [
            (HolidayKind::National, &year.libur_nasional),
            (HolidayKind::JointLeave, &year.cuti_bersama),
            (HolidayKind::Own, &year.libur_sendiri),
        ] {
            for holiday in days {
                add(holiday, kind, known, &mut holidays, &mut faults);
            }
        }
    }
    faults.unless_any(holidays)
}

/// Adds a day, unless it is another year's, or stands in the calendar already.
fn add(holiday: &raw::Holiday, kind: HolidayKind, year: i32, all: &mut Holidays, faults: &mut Faults) {
    let (day, place) = (holiday.day.value, holiday.day.span);
    if faults.spoilt(place) {
        return;
    }
    if day.year() != year {
        let fault = faults.about(Code::HolidayOfAnotherYear, place);
        faults.push(fault.with("day", day).with("year", year));
        return;
    }
    let meant = Holiday {
        name: holiday.name.value.clone(),
        kind,
    };
    if let Some(other) = all.days.insert(day, meant) {
        let fault = faults.about(Code::HolidayTwice, place).with("day", day);
        faults.push(fault.with("other", other.name));
    }
}
