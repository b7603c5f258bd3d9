//! The worked requests mean the same to the maintained heir of serde_yaml, value by value.

use std::collections::BTreeMap;

use akuntabel::placed::Placed;
use akuntabel::request::matter::Approval;
use akuntabel::request::read::read;
use akuntabel::request::{Attachment, Channel, Contract, DeliveryMethod, Item, Items, LetterKind, Request};
use serde_yaml::Value;

use crate::reading::worked;

/// The values of a request by their paths in its file.
#[derive(Default)]
struct Flat(BTreeMap<String, String>);

impl Flat {
    fn put<T: ToString>(&mut self, path: &str, value: &Placed<T>) {
        self.0.insert(path.to_owned(), value.value.to_string());
    }

    fn may<T: ToString>(&mut self, path: &str, value: Option<&Placed<T>>) {
        if let Some(value) = value {
            self.put(path, value);
        }
    }

    fn every<T: ToString>(&mut self, path: &str, values: &[Placed<T>]) {
        for (at, value) in values.iter().enumerate() {
            self.put(&format!("{path}[{at}]"), value);
        }
    }

    /// The values of another reader, without those that the types themselves hold fast.
    fn of_value(&mut self, path: &str, value: &Value) {
        match value {
            Value::Null => {}
            Value::Bool(yes) => drop(self.0.insert(path.to_owned(), yes.to_string())),
            Value::Number(number) => drop(self.0.insert(path.to_owned(), number.to_string())),
            Value::String(text) => drop(self.0.insert(path.to_owned(), text.clone())),
            Value::Sequence(items) => {
                for (at, item) in items.iter().enumerate() {
                    self.of_value(&format!("{path}[{at}]"), item);
                }
            }
            Value::Mapping(entries) => {
                for (key, value) in entries {
                    let key = key.as_str().unwrap();
                    let path = if path.is_empty() {
                        key.to_owned()
                    } else {
                        format!("{path}.{key}")
                    };
                    if !matches!(
                        path.as_str(),
                        "api" | "kind" | "list.type" | "accounts_file.format"
                    ) {
                        self.of_value(&path, value);
                    }
                }
            }
            Value::Tagged(tagged) => panic!("{path}: {tagged:?}"),
        }
    }

    fn of_request(request: &Request) -> Self {
        let mut flat = Self::default();
        flat.head(request);
        flat.terms(request);
        match &request.items {
            Items::Inline(items) => {
                // Several accounts of a test are one entry of the file.
                for (at, item) in items.chunk_by(|one, next| one.span == next.span).enumerate() {
                    flat.item(&format!("accounts[{at}]"), &item[0]);
                }
            }
            Items::File(file) => {
                flat.put("accounts_file.ref", &file.reference);
                flat.put("accounts_file.sha256", &file.sha256);
                flat.put("accounts_file.rows", &file.rows);
                for (field, header) in &file.columns {
                    flat.put(&format!("accounts_file.columns.{field}"), header);
                }
            }
        }
        flat
    }

    fn head(&mut self, request: &Request) {
        self.put("id", &request.id);
        self.put("institution", &request.institution);
        self.put("procedure", &request.procedure);
        self.put("title", &request.title);
        if request.channel.span.end > 0 {
            self.put("channel", &request.channel.clone().map(Channel::word));
        }
        let requester = &request.requester;
        self.put("requester.unit", &requester.unit);
        self.put("requester.name", &requester.name);
        self.put("requester.position", &requester.position);
        self.may("requester.nip", requester.nip.as_ref());
        self.may("requester.nopeg", requester.nopeg.as_ref());
        self.may("requester.email", requester.email.as_ref());
        self.may("requester.phone", requester.phone.as_ref());
        let letter = &request.letter;
        self.put("letter.type", &letter.kind.clone().map(LetterKind::word));
        self.may("letter.number", letter.number.as_ref());
        self.put("letter.date", &letter.date);
        self.may("letter.subject", letter.subject.as_ref());
        self.may("letter.received", letter.received.as_ref());
        self.every("letter.cc", &letter.cc);
        if let Some(signatory) = &letter.signed_by {
            self.put("letter.signed_by.name", &signatory.name);
            self.put("letter.signed_by.position", &signatory.position);
            self.may("letter.signed_by.kind", signatory.kind.as_ref());
            self.may("letter.signed_by.nip", signatory.nip.as_ref());
        }
        for (at, attachment) in request.attachments.iter().enumerate() {
            self.attachment(&format!("attachments[{at}]"), attachment);
        }
        self.may("purpose", request.purpose.as_ref());
        self.may("note", request.note.as_ref());
        self.may("supersedes", request.supersedes.as_ref());
        self.every("relates_to", &request.relates_to);
    }

    fn attachment(&mut self, path: &str, attachment: &Attachment) {
        self.put(&format!("{path}.type"), &attachment.kind);
        self.may(&format!("{path}.number"), attachment.number.as_ref());
        self.may(&format!("{path}.date"), attachment.date.as_ref());
        self.may(&format!("{path}.title"), attachment.title.as_ref());
        self.put(&format!("{path}.ref"), &attachment.reference);
        self.put(&format!("{path}.sha256"), &attachment.sha256);
        self.every(&format!("{path}.covers"), &attachment.covers);
    }

    fn terms(&mut self, request: &Request) {
        self.may("validity.from", request.validity.from.as_ref());
        self.may("validity.until", request.validity.until.as_ref());
        if let Some(sponsor) = &request.sponsor {
            self.put("sponsor.unit", &sponsor.unit);
            self.put("sponsor.name", &sponsor.name);
            self.may("sponsor.position", sponsor.position.as_ref());
            self.may("sponsor.account", sponsor.account.as_ref());
            self.may("sponsor.contact", sponsor.contact.as_ref());
        }
        if let Some(delivery) = &request.delivery {
            self.put(
                "delivery.method",
                &delivery.method.clone().map(DeliveryMethod::word),
            );
            self.may("delivery.recipient.unit", delivery.unit.as_ref());
            self.may("delivery.recipient.name", delivery.name.as_ref());
            self.may("delivery.recipient.contact", delivery.contact.as_ref());
        }
        if let Some(special) = &request.special_consideration {
            self.put("special_consideration.reason", &special.reason);
            self.every("special_consideration.waives", &special.waives);
            self.may(
                "special_consideration.evaluation.date",
                special.evaluated.as_ref(),
            );
            self.may("special_consideration.evaluation.note", special.finding.as_ref());
            self.approvals("special_consideration.approved_by", &special.approved_by);
        }
        if let Some(evaluation) = &request.evaluation {
            self.may("evaluation.date", evaluation.date.as_ref());
            self.may("evaluation.by", evaluation.by.as_ref());
            self.may("evaluation.still_needed", evaluation.still_needed.as_ref());
            self.may("evaluation.note", evaluation.note.as_ref());
        }
        if let Some(list) = &request.list {
            self.put("list.period", &list.period);
            self.may("list.covers_until", list.covers_until.as_ref());
        }
        if let Some(change) = &request.unit_change {
            self.put("unit_change.unit", &change.unit);
            self.may("unit_change.new_name", change.new_name.as_ref());
            self.may("unit_change.merge_into", change.merge_into.as_ref());
            self.put("unit_change.effective", &change.effective);
            self.may("unit_change.expect_accounts", change.expect_accounts.as_ref());
        }
        if let Some(withdrawal) = &request.withdraws {
            self.put("withdraws.request", &withdrawal.request);
            self.every("withdraws.items", &withdrawal.items);
            self.put("withdraws.reason", &withdrawal.reason);
        }
        self.approvals("approvals_declared", &request.approvals_declared);
    }

    fn approvals(&mut self, path: &str, approvals: &[Approval]) {
        for (at, approval) in approvals.iter().enumerate() {
            self.may(&format!("{path}[{at}].unit"), approval.unit.as_ref());
            self.may(&format!("{path}[{at}].name"), approval.name.as_ref());
            self.may(&format!("{path}[{at}].date"), approval.date.as_ref());
        }
    }

    fn item(&mut self, path: &str, item: &Item) {
        let at = |field: &str| format!("{path}.{field}");
        self.may(&at("account"), item.account.as_ref());
        self.may(&at("username"), item.username.as_ref());
        self.may(&at("existing_account"), item.existing_account.as_ref());
        self.may(&at("category"), item.category.as_ref());
        self.may(&at("unit"), item.unit.as_ref());
        for (field, text) in [
            ("name", &item.name),
            ("title_prefix", &item.title_prefix),
            ("title_suffix", &item.title_suffix),
            ("nim", &item.nim),
            ("nip", &item.nip),
            ("nopeg", &item.nopeg),
            ("nrp", &item.nrp),
            ("npp", &item.npp),
            ("role", &item.role),
            ("program", &item.program),
            ("level", &item.level),
            ("enrolled", &item.enrolled),
            ("email", &item.email),
            ("phone", &item.phone),
            ("company", &item.company),
            ("contract_ref", &item.contract_ref),
            ("status", &item.status),
            ("reason", &item.reason),
            ("note", &item.note),
        ] {
            self.may(&at(field), text.as_ref());
        }
        for (field, day) in [
            ("birth_date", &item.birth_date),
            ("valid_from", &item.valid_from),
            ("valid_until", &item.valid_until),
            ("graduation_date", &item.graduation_date),
            ("effective", &item.effective),
        ] {
            self.may(&at(field), day.as_ref());
        }
        for (number, contract) in item.contracts.iter().enumerate() {
            self.contract(&at(&format!("contracts[{number}]")), contract);
        }
        if let Some(change) = &item.change {
            for (field, value) in &change.set {
                self.put(&at(&format!("change.set.{field}")), value);
            }
            self.every(&at("change.clear"), &change.clear);
            self.may(&at("change.reason"), change.reason.as_ref());
            self.may(&at("change.effective"), change.effective.as_ref());
        }
        self.special(path, item);
    }

    fn contract(&mut self, path: &str, contract: &Contract) {
        self.put(&format!("{path}.number"), &contract.number);
        self.put(&format!("{path}.type"), &contract.kind);
        self.put(&format!("{path}.from"), &contract.from);
        self.put(&format!("{path}.until"), &contract.until);
        self.may(&format!("{path}.unit"), contract.unit.as_ref());
        self.may(&format!("{path}.ref"), contract.reference.as_ref());
    }

    fn special(&mut self, path: &str, item: &Item) {
        let at = |field: &str| format!("{path}.{field}");
        if let Some(separation) = &item.separation {
            self.put(&at("separation.type"), &separation.kind);
            self.may(&at("separation.tmt"), separation.tmt.as_ref());
            self.may(&at("separation.last_day"), separation.last_day.as_ref());
        }
        if let Some(act) = &item.helpdesk {
            self.put(&at("helpdesk.channel"), &act.channel);
            self.put(&at("helpdesk.action"), &act.action);
            self.put(&at("helpdesk.verification"), &act.verification);
            self.put(&at("helpdesk.verified_by"), &act.verified_by);
            self.may(&at("helpdesk.outcome"), act.outcome.as_ref());
        }
        if let Some(mailbox) = &item.mailbox {
            self.put(&at("mailbox.kind"), &mailbox.kind);
            self.put(&at("mailbox.display_name"), &mailbox.display_name);
            self.may(&at("mailbox.position"), mailbox.position.as_ref());
            self.may(&at("mailbox.unit"), mailbox.unit.as_ref());
            self.may(&at("mailbox.event"), mailbox.event.as_ref());
            self.put(&at("mailbox.owner"), &mailbox.owner);
            self.may(&at("mailbox.previous_owner"), mailbox.previous_owner.as_ref());
            self.every(&at("mailbox.delegates"), &mailbox.delegates);
            self.put(&at("mailbox.from"), &mailbox.from);
        }
        if let Some(test) = &item.test {
            self.put(&at("test.system"), &test.system);
            self.may(&at("test.environment"), test.environment.as_ref());
            self.may(&at("test.role"), test.role.as_ref());
            self.may(&at("test.count"), test.count.as_ref());
        }
        if let Some(disposal) = &item.disposal {
            self.put(&at("disposal.step"), &disposal.step);
            self.put(&at("disposal.basis"), &disposal.basis);
            self.put(&at("disposal.not_before"), &disposal.not_before);
            self.may(&at("disposal.archived_since"), disposal.archived_since.as_ref());
        }
    }
}

#[test]
fn the_worked_requests_mean_the_same_to_another_reader() {
    for (path, text) in worked() {
        let request = read(&path, text.as_bytes()).unwrap_or_else(|found| panic!("{path}: {found:#?}"));
        let other: Value = serde_yaml::from_str(&text).unwrap();
        let mut expected = Flat::default();
        expected.of_value("", &other);
        assert_eq!(Flat::of_request(&request).0, expected.0, "{path}");
    }
}

#[test]
fn the_keys_of_an_item_stand_in_the_order_of_the_file() {
    for (path, text) in worked() {
        let request = read(&path, text.as_bytes()).unwrap();
        let other: Value = serde_yaml::from_str(&text).unwrap();
        let Items::Inline(items) = &request.items else {
            continue;
        };
        for (at, item) in items.chunk_by(|one, next| one.span == next.span).enumerate() {
            let item = &item[0];
            let keys: Vec<&str> = item.keys.iter().map(|key| key.value).collect();
            let expected = other["accounts"][at].as_mapping().unwrap().keys();
            assert_eq!(
                keys,
                expected.map(|key| key.as_str().unwrap()).collect::<Vec<_>>()
            );
            for key in &item.keys {
                assert_eq!(&text[key.span.range()], key.value);
            }
        }
    }
}
