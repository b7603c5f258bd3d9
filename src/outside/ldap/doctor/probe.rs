//! An entry that is made to see what the server does with one: who gets in, who does not, and what passwords it takes.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use crate::account::{Account, State};
use crate::change::{Cause, Change, ChangeId, ChangeKind, FailureClass, Outcome};
use crate::dn::{self, Dn};
use crate::language::text::Text;
use crate::names::{CategoryId, UnitId};
use crate::outside::instant;
use crate::outside::ldap::LdapDirectory;
use crate::outside::ldap::codes;
use crate::outside::ldap::doctor::Symptom;
use crate::outside::ldap::link::Link;
use crate::outside::ldap::modify::{self, Modification};
use crate::outside::ldap::perform::mods;
use crate::outside::mapping;
use crate::outside::record::Fields;
use crate::ports::WriteDirectory as _;
use crate::secret::Secret;

/// What is made, and what is tried on it.
pub struct Probe {
    /// The account. Nobody has it, and it is gone when all is done.
    pub account: Account,
    /// Passwords that keep every rule (II.B.6), each another one.
    pub passwords: [Secret; 3],
    /// A password that keeps none of them.
    pub weak: Secret,
    /// The clock's moment.
    pub now: DateTime<Utc>,
}

/// By how much the clocks of program and server may differ: ends are counted in seconds, and read by people in days.
const SKEW: TimeDelta = TimeDelta::minutes(2);

impl LdapDirectory {
    /// Makes an account, logs in as it, closes it, tries again, and takes it out.
    pub fn try_out(&mut self, probe: &Probe) -> Vec<Symptom> {
        let mut symptoms = Vec::new();
        let [first, second, third] = &probe.passwords;
        if let Err(reason) = self.write(ChangeKind::Create, None, &probe.account, Some(first)) {
            symptoms.push(Symptom::faulty(
                Text::of("doctor-no-write").with("reason", reason),
            ));
            return symptoms;
        }
        symptoms.push(Symptom::sound(Text::of("doctor-write")));
        symptoms.extend(self.open_probe(probe, first, second));
        let closed = Account {
            state: State::Disabled,
            ..probe.account.clone()
        };
        symptoms.push(
            match self.write(ChangeKind::Close, Some(&probe.account), &closed, None) {
                Err(reason) => Symptom::faulty(Text::of("doctor-no-close").with("reason", reason)),
                Ok(()) => self.is_shut(probe, "doctor-closed", "doctor-not-closed"),
            },
        );
        symptoms.push(
            match self.write(ChangeKind::Update, Some(&closed), &closed, Some(third)) {
                Err(reason) => Symptom::faulty(Text::of("doctor-no-password").with("reason", reason)),
                Ok(()) => self.is_shut(probe, "doctor-stays-closed", "doctor-opened"),
            },
        );
        symptoms.extend(self.take_out(probe));
        symptoms
    }

    /// What the server does with an account that is open.
    fn open_probe(&mut self, probe: &Probe, first: &Secret, second: &Secret) -> Vec<Symptom> {
        let Ok(link) = self.link() else {
            return Vec::new();
        };
        let dn = self.name_of(probe);
        let mut symptoms = vec![self.clock(&link, &dn, probe.now)];
        let held = self.entry(&link, &dn, &self.dialect.asked()).ok().flatten();
        let held = held.map(|found| found.fields).unwrap_or_default();
        let must_change = self.dialect.decode(&held).has(mapping::RESET, "TRUE");
        if self.dialect.flavour.lets_nobody_change() && must_change {
            if self.session.log_in(&dn, first).is_ok() {
                symptoms.push(Symptom::faulty(Text::of("doctor-need-not-change")));
                return symptoms;
            }
            self.accept(&link, &dn, &held);
        }
        let login = self.session.log_in(&dn, first);
        let Ok(own) = login else {
            symptoms.push(Symptom::faulty(Text::of("doctor-no-login")));
            return symptoms;
        };
        symptoms.push(Symptom::sound(Text::of("doctor-login")));
        symptoms.push(if must_change {
            Symptom::sound(Text::of("doctor-must-change"))
        } else {
            Symptom::faulty(Text::of("doctor-need-not-change"))
        });
        let is_weak = self.choose(&own, &dn, first, &probe.weak) == Some(codes::SUCCESS);
        symptoms.push(if is_weak {
            Symptom::weak(Text::of("doctor-weak-taken"))
        } else {
            Symptom::sound(Text::of("doctor-weak-refused"))
        });
        let held = if is_weak { &probe.weak } else { first };
        if self.choose(&own, &dn, held, second) != Some(codes::SUCCESS) {
            symptoms.push(Symptom::faulty(Text::of("doctor-no-choice")));
            return symptoms;
        }
        let again = self.session.log_in(&dn, second).ok();
        symptoms.push(
            match again.and_then(|own| self.choose(&own, &dn, second, first)) {
                Some(codes::SUCCESS) => Symptom::weak(Text::of("doctor-old-taken")),
                _ => Symptom::sound(Text::of("doctor-old-refused")),
            },
        );
        symptoms
    }

    /// Whether nobody gets in: with whichever password it has by now, for a server may have taken one that it should refuse.
    fn is_shut(&mut self, probe: &Probe, shut: &'static str, open: &'static str) -> Symptom {
        let dn = self.name_of(probe);
        let mut passwords = probe.passwords.iter().chain([&probe.weak]);
        if passwords.any(|password| self.session.log_in(&dn, password).is_ok()) {
            Symptom::faulty(Text::of(open))
        } else {
            Symptom::sound(Text::of(shut))
        }
    }

    /// Compares the server's clock with ours, by the moment at which it says that it made an entry.
    fn clock(&self, link: &Link, dn: &str, now: DateTime<Utc>) -> Symptom {
        let found = self.entry(link, dn, &["createTimestamp"]).ok().flatten();
        let made = found
            .as_ref()
            .and_then(|found| found.fields.only("createTimestamp"));
        match made.and_then(instant::read) {
            None => Symptom::weak(Text::of("doctor-no-clock")),
            Some(made) if (made - now).abs() <= SKEW => Symptom::sound(Text::of("doctor-clock")),
            Some(made) => {
                let text = Text::of("doctor-clock-off").with("seconds", (made - now).num_seconds());
                Symptom::faulty(text)
            }
        }
    }

    /// Lets the password of an entry pass for its holder's own.
    fn accept(&self, link: &Link, dn: &str, held: &Fields) {
        let mut mapped = self.dialect.decode(held);
        mapped.remove(mapping::RESET);
        let wanted = self.dialect.encode(&mapped, held);
        let replaced = self.dialect.flavour.replaced();
        let modifications = modify::modifications(held, &wanted, &[], replaced);
        self.change(link, dn, &modifications);
    }

    /// Chooses a password as the holder. Gives what the server answers.
    fn choose(&self, own: &Link, dn: &str, old: &Secret, new: &Secret) -> Option<u32> {
        let chosen = self.dialect.flavour.choose(old.reveal(), new.reveal());
        self.change(own, dn, &chosen)
    }

    fn change(&self, link: &Link, dn: &str, modifications: &[Modification]) -> Option<u32> {
        let mut ldap = link.ldap.clone();
        ldap.with_timeout(self.session.settings().timeout);
        let modify = ldap.modify(dn, mods(modifications));
        let answer = self.session.runtime().block_on(modify);
        answer.ok().map(|result| result.rc)
    }

    /// Carries out one change of the probe.
    fn write(
        &mut self,
        kind: ChangeKind,
        before: Option<&Account>,
        after: &Account,
        password: Option<&Secret>,
    ) -> Result<(), String> {
        let change = Change {
            id: ChangeId(1),
            kind,
            before: before.cloned(),
            after: after.clone(),
            spec: after.spec_hash(),
            contact: BTreeMap::new(),
            cause: Cause::Item(after.origin.clone()),
            also: Vec::new(),
            unit: after.sponsor_unit.clone().unwrap_or_else(|| UnitId::new("dti")),
            category: after
                .categories
                .first()
                .cloned()
                .unwrap_or_else(|| CategoryId::new("uji")),
            announced: true,
            quota: None,
        };
        let passwords = password
            .map(|password| (change.id, password.clone()))
            .into_iter()
            .collect();
        let mut ended = Outcome::NotTried;
        self.carry_out(&[change], &passwords, &mut |_| {}, &mut |_, outcome| {
            ended = outcome;
        });
        match ended {
            Outcome::Done => Ok(()),
            Outcome::Failed { class, message } => {
                let word = match class {
                    FailureClass::Transient => "transient",
                    FailureClass::Entry => "entry",
                    FailureClass::Systemic => "systemic",
                };
                Err(format!("{message} ({word})"))
            }
            other => Err(format!("{other:?}")),
        }
    }

    /// Takes the entry out again; what cannot be taken out is named.
    fn take_out(&mut self, probe: &Probe) -> Option<Symptom> {
        let dn = self.name_of(probe);
        let link = self.link().ok()?;
        let mut ldap = link.ldap.clone();
        ldap.with_timeout(self.session.settings().timeout);
        let taken = self.session.runtime().block_on(ldap.delete(&dn));
        match taken {
            Ok(result) if result.rc == codes::SUCCESS => None,
            _ => Some(Symptom::weak(Text::of("doctor-left").with("dn", dn))),
        }
    }

    fn name_of(&self, probe: &Probe) -> String {
        let account = &probe.account;
        let base: &Dn = self.base();
        let rdn = self.dialect.flavour.rdn();
        dn::join(rdn, account.username.as_str(), &account.container, base.as_str())
    }
}
