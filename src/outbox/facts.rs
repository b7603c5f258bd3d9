//! What a mail says, by the names that templates know.
//!
//! No password has a place here, and of what somebody's record holds no day of birth, no number of identity, no reason of a
//! dismissal (domain section 7.5).

use serde_json::{Map, Value, json};

use crate::day::Day;
use crate::ledger::Given;
use crate::ledger::event::{Intended, PaperKind, PaperRecord};
use crate::mail::words::object;
use crate::names::{RequestId, Username};
use crate::outbox::About;
use crate::outbox::cause::{Due, Scene};
use crate::outbox::reach::{affiliation, answering, holder_name, institutional};
use crate::outbox::{mailboxes, stewards, told};
use crate::papers::dates;
use crate::person::name::PersonName;
use crate::policy::notice::Recipient;
use crate::policy::step::{Actor, Evidence};
use crate::registry::Registry;
use crate::request::{LetterKind, Request};
use crate::settings::DocumentStore;
use crate::settings::tickets::TicketSettings;

/// What the names of data beside papers end in: they are for programs.
const DATA: &str = ".json";

/// The values of a mail.
pub fn values(scene: &Scene<'_>, due: &Due<'_>) -> Map<String, Value> {
    let registry = scene.basis.registry;
    let institution = &registry.policy.institution;
    let mut values = object(json!({
        "lembaga": institution.name,
        "sebutan": institution.account_label,
        "pengelola": institution.operator.name,
        "kontak": institution.operator.contact,
        "sandi_minimal": registry.policy.password.min_length,
        "penerima": greeted(scene, due),
    }));
    if let Some(request) = due.record.request.as_ref().and_then(|id| scene.request(id)) {
        values.extend(of_request(scene, request));
    }
    if let Some(person) = due.person {
        values.extend(of_account(scene, due, scene.accounts.get(&person)));
        values.extend(mailboxes::of_account(scene, due));
    }
    values.extend(match &due.about {
        About::Deed { intended, item, .. } => told::of_deed(scene, due, intended, item.as_ref()),
        About::Closing { item } => told::of_closing(scene, due, item),
        About::Disposal { item } => {
            let asked = scene.item(item);
            asked.map_or_else(Map::new, |(_, item)| mailboxes::of_disposal(item))
        }
        About::Several { done } => several(scene, done),
        About::Paper(paper) => of_paper(scene, paper),
        // Their words come with their data.
        About::Announcement | About::Batch { .. } | About::Help { .. } => Map::new(),
        About::Reminder(reminder) => told::of_reminder(scene, reminder),
        About::Deferred(items) => {
            let rows = items.iter().map(|deferred| {
                let item = scene
                    .item(&deferred.item)
                    .and_then(|(_, item)| PersonName::of(item));
                json!({"nama": item.map(|name| name.display()), "tanggal": dates::long(deferred.until)})
            });
            object(json!({"akun": rows.collect::<Vec<_>>(), "jumlah": items.len()}))
        }
        About::Undelivered(mails) => {
            let names = mails.iter().map(|told| {
                let username = told.record.username.as_ref().map(Username::as_str);
                json!({"nama_akun": username.unwrap_or("-")})
            });
            object(json!({"akun": names.collect::<Vec<_>>(), "jumlah": mails.len()}))
        }
        About::Unanswered { sponsor, accounts } => {
            let names = accounts.iter().map(|name| json!({"nama_akun": name}));
            object(json!({
                "petugas": sponsor, "akun": names.collect::<Vec<_>>(), "jumlah": accounts.len(),
            }))
        }
    });
    values
}

fn greeted(scene: &Scene<'_>, due: &Due<'_>) -> String {
    let registry = scene.basis.registry;
    match due.record.to {
        Recipient::HolderAlternate | Recipient::HolderInstitutional => holder_name(scene, due),
        Recipient::Sponsor => answering(scene, due).map_or_else(
            || "Penanggung Jawab".to_owned(),
            |sponsor| sponsor.name.value.clone(),
        ),
        Recipient::Owner | Recipient::PreviousOwner | Recipient::Delegates => stewards::name(scene, due),
        Recipient::ServiceDesk => registry.policy.institution.operator.contact.clone(),
        Recipient::Unit => {
            let unit = registry.units.get(&due.record.unit);
            unit.map_or_else(|| due.record.unit.to_string(), |unit| unit.name.clone())
        }
    }
}

/// The paper behind a request, in words.
fn of_request(scene: &Scene<'_>, request: &Request) -> Map<String, Value> {
    let letter = &request.letter;
    let kind = match letter.kind.value {
        LetterKind::Surat => "surat",
        LetterKind::Memo => "memo",
        LetterKind::Data => "data",
        LetterKind::ApiPush => "pengiriman data",
        LetterKind::Sk => "SK",
        LetterKind::Tiket => "tiket",
    };
    let number = letter
        .number
        .as_ref()
        .map(|number| format!(" nomor {}", number.value));
    let date = dates::long(letter.date.value);
    let procedure = scene
        .basis
        .registry
        .policy
        .procedures
        .get(&request.procedure.value);
    object(json!({
        "surat": format!("{kind}{} tanggal {date}", number.unwrap_or_default()),
        "perihal": letter.subject.as_ref().map(|subject| subject.value.clone()),
        "diterima": dates::long(request.received()),
        "prosedur": procedure.map(|procedure| procedure.title.clone()),
    }))
}

/// The account of a mail's person, as it stands.
fn of_account(scene: &Scene<'_>, due: &Due<'_>, given: Option<&Given>) -> Map<String, Value> {
    let policy = &scene.basis.registry.policy;
    let zone = policy.institution.zone;
    let last_day = given
        .and_then(|given| given.end)
        .map(|end| Day::ending_at(end, zone));
    let known = affiliation(scene, due);
    let unit = known.and_then(|known| known.data.unit.as_ref());
    let unit = unit.and_then(|unit| scene.basis.registry.units.name_on(&unit.value, scene.basis.day));
    object(json!({
        "nama_akun": due.record.username.as_ref().map(Username::as_str),
        "surel": institutional(scene, due),
        "kategori": known.map(|known| policy.label_of(&known.category)),
        "unit": unit,
        "sampai": last_day.map(dates::long),
        "hari_terakhir": last_day.map(|day| dates::last_day(day, zone)),
    }))
}

/// Accounts that a run changed because of one request.
fn several(scene: &Scene<'_>, done: &[&Intended]) -> Map<String, Value> {
    let zone = scene.basis.registry.policy.institution.zone;
    let rows = done.iter().map(|intended| {
        let item = scene
            .item(&intended.origin)
            .and_then(|(_, item)| PersonName::of(item));
        let last_day = intended.end.map(|end| Day::ending_at(end, zone));
        json!({
            "nama_akun": intended.username,
            "nama": item.map(|name| name.display()),
            "mulai": dates::long(scene.day_of(intended.valid_from)),
            "sampai": last_day.map(dates::long),
        })
    });
    let mut files: Vec<&str> = done
        .iter()
        .filter_map(|intended| intended.sealed.as_deref())
        .collect();
    files.sort_unstable();
    files.dedup();
    let sealed = scene.basis.ledger.sealed();
    let own_key = files
        .iter()
        .any(|file| sealed.get(*file).is_some_and(|sealed| sealed.to_sponsor));
    let files: Vec<String> = files
        .iter()
        .map(|file| format!("{}{file}", scene.sealed))
        .collect();
    object(
        json!({"akun": rows.collect::<Vec<_>>(), "jumlah": done.len(), "berkas": files, "kunci_sendiri": own_key}),
    )
}

fn of_paper(scene: &Scene<'_>, paper: &PaperRecord) -> Map<String, Value> {
    let mut values = object(json!({
        "nomor": paper.number,
        "tempat": places(scene, paper),
        "jumlah": paper.covers.len() + paper.left_open.len(),
        "tindakan": done_by(paper.key.kind),
        "tanggal": dates::long(paper.key.day),
    }));
    values.extend(next_step(scene, paper));
    values
}

/// What its unit is to do when a paper is out: to sign minutes of a hand-over, else what its procedure leaves to the unit.
fn next_step(scene: &Scene<'_>, paper: &PaperRecord) -> Map<String, Value> {
    if paper.key.kind == PaperKind::BaPenyerahan {
        return object(json!({"langkah": "tandatangani"}));
    }
    let Registry { policy, settings, .. } = scene.basis.registry;
    let request = RequestId::parse(&paper.key.about).and_then(|id| scene.request(&id));
    let procedure = request.and_then(|request| policy.procedures.get(&request.procedure.value));
    let mut steps = procedure.into_iter().flat_map(|procedure| &procedure.steps);
    let step = steps.find(|step| {
        let is_theirs = step.actor == Actor::Requester;
        is_theirs && matches!(step.evidence, Evidence::FollowUp | Evidence::Acknowledgement)
    });
    let Some(step) = step else {
        return Map::new();
    };
    // Elsewhere nobody would see that a ticket was acknowledged.
    let is_asked = matches!(&settings.tickets, Some(TicketSettings::Http(desk)) if desk.answer.is_some());
    object(json!({
        "langkah": step.task,
        "batas": step.within.map(|within| format!("{within} kerja")),
        "di_tiket": is_asked && step.evidence == Evidence::Acknowledgement,
    }))
}

/// What minutes report, in a word for their title.
fn done_by(kind: PaperKind) -> &'static str {
    match kind {
        PaperKind::BaPembuatan => "Pembuatan",
        PaperKind::BaPenonaktifan => "Penonaktifan",
        PaperKind::BaPembekuan => "Pembekuan",
        PaperKind::BaPengarsipanPenghapusan => "Pengarsipan dan Penghapusan",
        PaperKind::BaPenyerahan => "Penyerahan Kata Sandi Sementara",
        PaperKind::BaPemusnahan => "Pemusnahan Kata Sandi Sementara",
        PaperKind::BaPerubahanData | PaperKind::BaPembaharuan | PaperKind::SuratBalasan => "Pembaharuan",
    }
}

/// Where people find a paper: its files, but for what is for programs.
pub(crate) fn places(scene: &Scene<'_>, paper: &PaperRecord) -> Vec<String> {
    let settings = &scene.basis.registry.settings;
    let files = paper.files.iter().filter(|file| !file.path.ends_with(DATA));
    files
        .map(|file| match settings.documents {
            DocumentStore::Share => format!("share://{}", file.path),
            DocumentStore::AuditRef => format!("audit/{}:{}", settings.institution, file.path),
        })
        .collect()
}
