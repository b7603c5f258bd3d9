//! What a ticket says: what became of each item of a request, for programs and in the words of its template.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::day::Day;
use crate::ledger::Run;
use crate::ledger::event::{PaperKey, PaperKind, PaperRecord};
use crate::mail::words::object;
use crate::names::ItemRef;
use crate::outbox::cause::Scene;
use crate::outbox::facts::places;
use crate::papers::dates;
use crate::papers::matter::{Act, Fate, Row};
use crate::policy::notice::TicketRule;
use crate::policy::words::Words;
use crate::request::Request;
use crate::request::act::{CHECK, RESET_PASSWORD, UNLOCK, UPDATE_CONTACT};
use crate::run::due::{Due, by_request};
use crate::run::procedures::minutes_of;
use crate::run::rows::matter;

/// What became of a request as a paper says it; of one without a paper, that nothing could be done.
pub(crate) fn batch(
    scene: &Scene<'_>,
    request: &Request,
    rule: &TicketRule,
    paper: Option<&PaperRecord>,
) -> Option<Map<String, Value>> {
    let (brief, ledger) = (scene.brief, scene.basis.ledger);
    let due = match paper {
        Some(paper) => Due {
            key: paper.key.clone(),
            covers: paper.covers.clone(),
            left_open: paper.left_open.clone(),
            sealed: Vec::new(),
        },
        None => nothing(request, scene)?,
    };
    let number = paper.and_then(|paper| paper.number.clone());
    let matter = matter(&due, number, brief, ledger, &by_request(ledger, brief))?;
    let run = due
        .covers
        .last()
        .map_or_else(String::new, |(run, _)| run.to_string());
    let rows = matter.rows.iter();
    let items: Vec<Value> = rows
        .zip(1..)
        .map(|(row, number)| item(number, row, &matter.policy.words))
        .collect();
    let push = request
        .letter
        .number
        .as_ref()
        .map_or(request.id.as_str(), |number| number.as_str());
    Some(object(json!({
        "external_id": format!("{}#{run}", request.id.value),
        "title": rule.subject,
        "push": push,
        "received": request.received(),
        "processed": matter.day,
        "policy": matter.policy_commit,
        "minutes": matter.number,
        "summary": summary(&matter.rows),
        "items": items,
        "links": paper.map(|paper| places(scene, paper)),
    })))
}

/// How many items came to which end.
fn summary(rows: &[Row]) -> Value {
    let count = |status: &[&str]| {
        let counted = rows.iter().filter(|row| status.contains(&status_of(&row.fate)));
        counted.count()
    };
    json!({
        "asked": rows.len(),
        "done": count(&["selesai", "tetap_aktif"]),
        "left_open": count(&["tetap_aktif"]),
        "deferred": count(&["dijadwalkan", "menunggu"]),
        "until": rows.iter().filter_map(|row| day_of(&row.fate)).max(),
        "failed": count(&["gagal"]),
    })
}

/// What a note is drawn up from where no paper is: the request as it stands on the day.
fn nothing(request: &Request, scene: &Scene<'_>) -> Option<Due> {
    let procedure = scene
        .basis
        .registry
        .policy
        .procedures
        .get(&request.procedure.value)?;
    let kind = minutes_of(procedure).map_or(PaperKind::BaPembuatan, |(kind, _)| kind);
    Some(Due {
        key: PaperKey {
            kind,
            about: request.id.to_string(),
            day: scene.basis.day,
            part: 1,
        },
        covers: Vec::new(),
        left_open: Vec::new(),
        sealed: Vec::new(),
    })
}

fn item(number: usize, row: &Row, words: &Words) -> Value {
    let (before, after) = match row.act {
        Act::Extended { before } => (before, row.until),
        _ => (None, row.until),
    };
    let why = match &row.fate {
        Fate::KeptOpen { because } => Some(format!("Tetap aktif sebagai {because}")),
        fate => fate.reason().map(|(reason, _)| reason),
    };
    json!({
        "no": number,
        "nama": row.details.name,
        "nama_akun": row.username,
        "peran": row.details.role_said(),
        "nomor_kontrak": row.details.covering(words),
        "tindakan": act_of(row),
        "berlaku_mulai": row.from,
        "berlaku_semula": before,
        "berlaku_menjadi": after,
        "status": status_of(&row.fate),
        "tanggal": day_of(&row.fate),
        "alasan": why,
    })
}

/// What was, or is to be, done with an account.
fn act_of(row: &Row) -> &'static str {
    match &row.act {
        Act::Opened if row.existing => "tambah peran",
        Act::Extended { .. } => "perpanjang",
        Act::Amended { .. } => "ubah",
        Act::Closed(_) => "nonaktifkan",
        Act::Entrusted(entrusted) if entrusted.before.is_some() => "alihkan",
        Act::Opened | Act::Entrusted(_) => "buat",
        Act::Frozen(frozen) if frozen.is_released => "lepaskan",
        Act::Frozen(_) => "bekukan",
        Act::Disposed(disposed) if disposed.is_deleted => "hapus",
        Act::Disposed(_) => "arsipkan",
    }
}

fn status_of(fate: &Fate) -> &'static str {
    match fate {
        Fate::Done | Fate::Earlier { .. } => "selesai",
        Fate::KeptOpen { .. } => "tetap_aktif",
        Fate::Later { .. } | Fate::Scheduled { .. } => "dijadwalkan",
        Fate::Waiting { .. } => "menunggu",
        Fate::Failed { .. } => "gagal",
    }
}

/// The day on which an item's turn is expected.
fn day_of(fate: &Fate) -> Option<Day> {
    match fate {
        Fate::Later { day } | Fate::Scheduled { day } => Some(*day),
        _ => None,
    }
}

/// What the help desk did in a run on the ticket that a request names.
pub(crate) fn help(scene: &Scene<'_>, request: &Request, run: &Run) -> Map<String, Value> {
    let zone = scene.basis.registry.policy.institution.zone;
    let ours = |item: &&ItemRef| item.request == request.id.value;
    let mut items = Vec::new();
    for intended in run.done() {
        let ended = run.outcomes.get(&intended.change).map(|(_, at)| *at);
        for place in intended.items().filter(ours) {
            let act = request
                .inline_item(place.item)
                .and_then(|item| item.helpdesk.as_deref());
            let done = json!({
                "nama_akun": intended.username,
                "tindakan": act.map(|act| act_of_help(&act.action.value)),
                "petugas": act.map(|act| &act.verified_by.value),
                "hasil": "selesai",
                "waktu": ended.map(|at| zone.clock(at)),
            });
            items.push((place.item, done));
        }
    }
    let lapsed: BTreeSet<u32> = run.lapsed.iter().filter(ours).map(|item| item.item).collect();
    for number in lapsed {
        let item = request.inline_item(number);
        let act = item.and_then(|item| item.helpdesk.as_deref());
        let lapsed = json!({
            "nama_akun": item.and_then(|item| item.account.as_ref()).map(|account| &account.value),
            "tindakan": act.map(|act| act_of_help(&act.action.value)),
            "petugas": act.map(|act| &act.verified_by.value),
            "hasil": "tidak dikerjakan karena waktunya lewat",
        });
        items.push((number, lapsed));
    }
    items.sort_by_key(|(number, _)| *number);
    let items: Vec<Value> = items.into_iter().map(|(_, item)| item).collect();
    let done = items.iter().filter(|item| item["hasil"] == "selesai").count();
    let day = run.intent.day;
    object(json!({
        "external_id": format!("{}#{}", request.id.value, run.intent.run),
        "received": request.received(),
        "processed": day,
        "days": day.days_since(request.received()),
        "summary": {"asked": items.len(), "done": done},
        "items": items,
    }))
}

/// What the help desk was asked to do.
fn act_of_help(word: &str) -> &str {
    match word {
        CHECK => "pemeriksaan akun",
        RESET_PASSWORD => "reset kata sandi",
        UNLOCK => "pembukaan kunci akun",
        UPDATE_CONTACT => "perbaikan kontak pemulihan",
        other => other,
    }
}

/// The words of a note, from what it says for programs.
pub(crate) fn words(data: &Map<String, Value>) -> Map<String, Value> {
    let summary = |name: &str| {
        data.get("summary")
            .map_or(Value::Null, |summary| summary[name].clone())
    };
    let some = |count: Value| if count == 0 { Value::Null } else { count };
    let day = |value: Option<&Value>| {
        let day = value.and_then(Value::as_str).and_then(Day::parse);
        day.map(dates::long)
    };
    let all = data.get("items").and_then(Value::as_array).map(Vec::as_slice);
    let is_shown = |item: &&Value| item.get("alasan").is_none_or(|why| !why.is_null());
    let shown: Vec<&Value> = all.unwrap_or_default().iter().filter(is_shown).collect();
    let lasted = data.get("days").and_then(Value::as_i64).map(|days| match days {
        ..=0 => "pada hari yang sama".to_owned(),
        days => format!("{days} hari kemudian"),
    });
    object(json!({
        "judul": data.get("title"),
        "permohonan": data.get("request"),
        "push": data.get("push"),
        "tiket": data.get("ticket"),
        "diterima": day(data.get("received")),
        "tanggal": day(data.get("processed")),
        "kebijakan": data.get("policy").and_then(Value::as_str).map(|commit| commit.get(..12).unwrap_or(commit)),
        "nomor": data.get("minutes"),
        "jumlah": summary("asked"),
        "selesai": summary("done"),
        "terbuka": some(summary("left_open")),
        "ditunda": some(summary("deferred")),
        "sampai": day(Some(&summary("until"))),
        "gagal": some(summary("failed")),
        "akun": shown,
        "tempat": data.get("links").cloned().unwrap_or_else(|| json!([])),
        "lama": lasted,
    }))
}
