//! What a request changed of an account, line by line, as minutes may say it: private addresses, telephone numbers and days
//! of birth without their values (domain section 7.3).

use crate::day::Day;
use crate::desired::amend::written;
use crate::desired::person::DesiredPerson;
use crate::ledger::event::Intended;
use crate::names::{CategoryId, ItemRef, UnitId};
use crate::papers::dates;
use crate::papers::deeds::{Alteration, AlterationKind};
use crate::request::Request;
use crate::run::Brief;

/// What stands for a value that may not circulate.
const UNSAID: &str = "diubah";
/// What stands for a value that is no more.
const GONE: &str = "dihapus";

/// What an item changed, a line for each attribute; the end last, where that moved. `done` is what was done for the person
/// before, and the change that carries out the item.
pub fn alterations(
    item: &ItemRef,
    person: Option<&DesiredPerson<'_>>,
    done: (Option<&Intended>, Option<&Intended>),
    brief: &Brief<'_>,
) -> Vec<Alteration> {
    let (earlier, intended) = done;
    let mut lines = Vec::new();
    if let Some((change, before)) = person.and_then(|person| person.amended_by(item)) {
        let set = change
            .set
            .iter()
            .map(|(field, value)| (field.as_str(), Some(value.value.as_str())));
        let cleared = change.clear.iter().map(|field| (field.value.as_str(), None));
        for (field, after) in set.chain(cleared) {
            let former = match field {
                "username" => earlier.map(|earlier| earlier.username.to_string()),
                _ => written(&before, field).map(|text| for_people(field, text, brief)),
            };
            lines.push(line(field, former, after, brief));
        }
    }
    if let (Some(earlier), Some(intended)) = (earlier, intended)
        && earlier.end != intended.end
    {
        let until = |of: &Intended| last_day(of, brief).map(dates::long).unwrap_or_default();
        lines.push(Alteration {
            kind: AlterationKind::End,
            attribute: "Berlaku s.d.".to_owned(),
            before: until(earlier),
            after: until(intended),
        });
    }
    lines
}

fn line(field: &str, former: Option<String>, after: Option<&str>, brief: &Brief<'_>) -> Alteration {
    let (attribute, is_said) = label(field);
    let after = match after {
        None => GONE.to_owned(),
        Some(_) if !is_said => UNSAID.to_owned(),
        Some(text) => for_people(field, text, brief),
    };
    Alteration {
        kind: if field == "unit" {
            AlterationKind::Unit
        } else {
            AlterationKind::Other
        },
        attribute: attribute.to_owned(),
        before: former.filter(|_| is_said).unwrap_or_default(),
        after,
    }
}

/// What people call a field, and whether its values may be said.
fn label(field: &str) -> (&str, bool) {
    match field {
        "name" => ("Nama", true),
        "title_prefix" => ("Gelar depan", true),
        "title_suffix" => ("Gelar belakang", true),
        "nim" => ("NIM", true),
        "nip" => ("NIP", true),
        "nopeg" => ("Nopeg", true),
        "nrp" => ("NRP", true),
        "role" => ("Peran", true),
        "category" => ("Kategori", true),
        "unit" => ("Unit Kerja", true),
        "program" => ("Program Studi", true),
        "level" => ("Jenjang", true),
        "company" => ("Instansi/Perusahaan", true),
        "username" => ("Nama Akun", true),
        "email" => ("Surel pribadi", false),
        "phone" => ("Nomor telepon", false),
        "birth_date" => ("Tanggal lahir", false),
        // A field that nobody decided on is not said.
        other => (other, false),
    }
}

/// A value as people read it: units and categories by their names.
fn for_people(field: &str, text: &str, brief: &Brief<'_>) -> String {
    let registry = brief.registry;
    let name = match field {
        "unit" => {
            let name = registry.units.name_on(&UnitId::new(text), brief.day);
            name.map(str::to_owned)
        }
        "category" => {
            let known = registry.policy.categories.get(&CategoryId::new(text));
            known.map(|category| category.label.clone())
        }
        "role" => Some(text.replace('_', " ")),
        _ => None,
    };
    name.unwrap_or_else(|| text.to_owned())
}

/// The last day with access that a change left; none where the end was open.
pub fn last_day(intended: &Intended, brief: &Brief<'_>) -> Option<Day> {
    let zone = brief.registry.policy.institution.zone;
    intended.end.map(|end| Day::ending_at(end, zone))
}

/// What a change rests on: the numbered papers that cover its item, else the letter.
pub fn basis(request: &Request, number: u32) -> String {
    let covering = request
        .attachments
        .iter()
        .filter(|paper| paper.covers.is_empty() || paper.covers.iter().any(|item| item.value == number));
    let numbers: Vec<&str> = covering
        .filter_map(|paper| paper.number.as_ref())
        .map(|number| number.value.as_str())
        .collect();
    let letter = request.letter.number.as_ref();
    match numbers.as_slice() {
        [] => letter.map_or_else(
            || dates::long(request.letter.date.value),
            |number| number.value.clone(),
        ),
        some => some.join("; "),
    }
}
