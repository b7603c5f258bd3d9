//! What holders are told of their own account: what was done, what is coming, and what the calendar asks for.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};

use crate::change::{Cause, ChangeKind};
use crate::day::Day;
use crate::ledger::event::Intended;
use crate::mail::words::object;
use crate::names::ItemRef;
use crate::outbox::cause::{Due, Scene};
use crate::outbox::mailboxes;
use crate::outbox::reach::affiliation;
use crate::papers::dates;
use crate::papers::deeds::Alteration;
use crate::plan::reminder::Reminder;
use crate::policy::Action;
use crate::policy::category::ValidityBasis;
use crate::reports::Month;
use crate::request::act::{CHECK, RESET_PASSWORD, UNLOCK, UPDATE_CONTACT};
use crate::run::alterations::alterations;
use crate::run::procedures::procedure;

/// What was done to an account.
pub(crate) fn of_deed(
    scene: &Scene<'_>,
    due: &Due<'_>,
    intended: &Intended,
    item: Option<&ItemRef>,
) -> Map<String, Value> {
    let policy = &scene.basis.registry.policy;
    let zone = policy.institution.zone;
    let last_day = intended.end.map(|end| Day::ending_at(end, zone));
    let category = policy.categories.get(&intended.category);
    let studies = category.is_some_and(|category| category.validity == ValidityBasis::Study);
    let mut values = object(json!({
        "kategori": policy.label_of(&intended.category),
        "mulai": dates::long(scene.day_of(intended.valid_from)),
        "sampai": last_day.map(dates::long),
        "sampai_studi": last_day.is_none() && studies,
        "hari_terakhir": last_day.map(|day| dates::last_day(day, zone)),
        "berkas_sandi": intended.sealed.is_some(),
    }));
    if intended.kind == ChangeKind::Close {
        let first = last_day.map(|day| dates::long(day.plus_days(1)));
        values.extend(object(json!({"tanggal": first})));
        if let Cause::Date { .. } = &intended.cause {
            // Its own day had come: nobody asked for it.
            values.extend(object(json!({"surat": Value::Null})));
        }
    }
    if let Some(item) = item {
        values.extend(of_item(scene, due, intended, item));
    }
    values
}

/// What an item asked for: changed data, a later end, help.
fn of_item(scene: &Scene<'_>, due: &Due<'_>, intended: &Intended, item: &ItemRef) -> Map<String, Value> {
    let Some((request, procedure)) = procedure(item, scene.brief) else {
        return Map::new();
    };
    let person = due.person.and_then(|person| scene.person(person));
    let asked = request.inline_item(item.item);
    match procedure.action {
        Action::Suspend | Action::Release => {
            let is_released = intended.kind == ChangeKind::Release;
            asked.map_or_else(Map::new, |asked| mailboxes::of_suspension(asked, is_released))
        }
        Action::Dispose => asked.map_or_else(Map::new, mailboxes::of_disposal),
        Action::Mailbox => asked.map_or_else(Map::new, mailboxes::of_hand_over),
        Action::Update | Action::Extend => {
            let done = (before(scene, intended), Some(intended));
            let lines = alterations(item, person, done, scene.brief);
            let once = procedure.extension.and_then(|rule| rule.months).is_some();
            let lines: Vec<Value> = lines.into_iter().map(line).collect();
            object(json!({"butir": lines, "sekali": once}))
        }
        Action::Helpdesk => {
            let act = asked.and_then(|item| item.helpdesk.as_deref());
            let Some(act) = act else { return Map::new() };
            let zone = scene.basis.registry.policy.institution.zone;
            let ticket = request.letter.number.as_ref();
            object(json!({
                "tindakan": action(&act.action.value),
                "petugas": act.verified_by.value,
                "tiket": ticket.map(|number| number.value.clone()),
                "waktu": done_at(scene, intended).map(|at| zone.clock(at)),
            }))
        }
        _ => Map::new(),
    }
}

/// A changed attribute. The numbers by which the state and the institution know somebody are not repeated in mails.
fn line(line: Alteration) -> Value {
    let is_number = matches!(line.attribute.as_str(), "NIM" | "NIP" | "Nopeg" | "NRP");
    let (before, after) = if is_number {
        (String::new(), "diubah".to_owned())
    } else {
        (line.before, line.after)
    };
    json!({"atribut": line.attribute, "semula": before, "menjadi": after})
}

/// What the help desk did, for people.
fn action(word: &str) -> &str {
    match word {
        CHECK => "Pemeriksaan akun",
        RESET_PASSWORD => "Kata sandi Anda direset",
        UNLOCK => "Kunci akun dibuka",
        UPDATE_CONTACT => "Kontak pemulihan diperbaharui",
        other => other,
    }
}

/// What was done last for the same person before a change.
fn before<'a>(scene: &Scene<'a>, intended: &Intended) -> Option<&'a Intended> {
    let mut last = None;
    for run in scene.basis.ledger.runs() {
        for other in run.done().filter(|other| other.person == intended.person) {
            if std::ptr::eq(other, intended) {
                return last;
            }
            last = Some(other);
        }
    }
    last
}

fn done_at(scene: &Scene<'_>, intended: &Intended) -> Option<DateTime<Utc>> {
    let mut runs = scene.basis.ledger.runs().iter();
    runs.find_map(|run| {
        let own = run.intended(intended.change)?;
        let ended = run.outcomes.get(&intended.change)?;
        std::ptr::eq(own, intended).then_some(ended.1)
    })
}

/// A closing that is coming, or that left the account open.
pub(crate) fn of_closing(scene: &Scene<'_>, due: &Due<'_>, item: &ItemRef) -> Map<String, Value> {
    let policy = &scene.basis.registry.policy;
    let zone = policy.institution.zone;
    let Some(closing) = scene.closings.get(item) else {
        return Map::new();
    };
    let last_day = closing.effective.minus_days(1);
    let stays = closing.because(policy);
    let ended = closing
        .person
        .affiliations
        .iter()
        .rev()
        .find(|known| known.ended_by.item() == item);
    let ended = ended.or_else(|| affiliation(scene, due));
    let asked = scene.item(item).and_then(|(_, item)| item.status.as_ref());
    let rule = procedure(item, scene.brief).and_then(|(_, procedure)| procedure.closing.as_ref());
    let status = asked.map(|status| status.value.as_str());
    let passes = status
        .zip(rule)
        .is_some_and(|(status, rule)| rule.then.get(status).is_some_and(Option::is_some));
    object(json!({
        "kategori": ended.map(|known| policy.label_of(&known.category)),
        "tetap": (!stays.is_empty()).then_some(stays),
        "tanggal": dates::long(closing.effective),
        "hari_terakhir": dates::last_day(last_day, zone),
        "beralih": passes,
    }))
}

/// What the calendar asks to be told.
pub(crate) fn of_reminder(scene: &Scene<'_>, reminder: &Reminder) -> Map<String, Value> {
    let registry = scene.basis.registry;
    let zone = registry.policy.institution.zone;
    let today = scene.basis.day;
    let last_day = reminder.subject.last_day;
    let months = last_day.map(|last| {
        let (last, now) = (Month::of(last), Month::of(today));
        (last.year - now.year) * 12 + i32::try_from(last.month).unwrap_or(0)
            - i32::try_from(now.month).unwrap_or(0)
    });
    let days = last_day.map(|last| last.days_since(today).max(0));
    let unit = registry.units.name_on(&reminder.unit, today);
    object(json!({
        "nama_akun": reminder.subject.username,
        "unit": unit,
        "sampai": last_day.map(dates::long),
        "tanggal": last_day.map(dates::long),
        "hari_terakhir": last_day.map(|day| dates::last_day(day, zone)),
        "bulan_lagi": months,
        "hari_lagi": days,
        "periode": reminder.period,
        "langkah": reminder.cause.split('/').nth(1).map(|task| task.replace('_', " ")),
        "perihal": reminder.cause.split('/').next(),
    }))
}
