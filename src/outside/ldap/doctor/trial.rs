//! An entry that is made to see what the server does with one: who gets in, who does not, and what passwords it takes.

use std::collections::BTreeMap;

use crate::account::{Account, State};
use crate::change::{Cause, Change, ChangeId, ChangeKind, FailureClass, Outcome};
use crate::dn::{self, Dn};
use crate::language::text::Text;
use crate::names::{CategoryId, UnitId};
use crate::outside::ldap::LdapDirectory;
use crate::outside::ldap::codes;
use crate::outside::ldap::doctor::Symptom;
use crate::outside::ldap::doctor::passwords::Held;
use crate::outside::ldap::doctor::probe::Probe;
use crate::outside::ldap::link::Link;
use crate::outside::ldap::modify::{self, Modification};
use crate::outside::ldap::perform::mods;
use crate::outside::mapping;
use crate::outside::record::Fields;
use crate::ports::WriteDirectory as _;
use crate::secret::Secret;

impl LdapDirectory {
    /// Makes an account, logs in as it, closes it, tries again, and takes it out.
    pub fn try_out(&mut self, probe: &Probe) -> Vec<Symptom> {
        let mut symptoms = Vec::new();
        let [first, last] = &probe.given;
        if let Err(reason) = self.write(ChangeKind::Create, None, &probe.account, Some(first)) {
            symptoms.push(Symptom::faulty(
                Text::of("doctor-no-write").with("reason", reason),
            ));
            return symptoms;
        }
        symptoms.push(Symptom::sound(Text::of("doctor-write")));
        symptoms.extend(self.tried_uniqueness(probe));
        let mut held = Held::new(self.name_of(&probe.account), first);
        symptoms.extend(self.open_probe(probe, &mut held));
        let closed = Account {
            state: State::Disabled,
            ..probe.account.clone()
        };
        symptoms.push(
            match self.write(ChangeKind::Close, Some(&probe.account), &closed, None) {
                Err(reason) => Symptom::faulty(Text::of("doctor-no-close").with("reason", reason)),
                Ok(()) => self.is_shut(&held, "doctor-closed", "doctor-not-closed"),
            },
        );
        let given = self.write(ChangeKind::Update, Some(&closed), &closed, Some(last));
        symptoms.push(if let Err(reason) = given {
            Symptom::faulty(Text::of("doctor-no-password").with("reason", reason))
        } else {
            held.given(last);
            self.is_shut(&held, "doctor-stays-closed", "doctor-opened")
        });
        symptoms.extend(self.take_out(&probe.account));
        symptoms
    }

    /// What the server does with an account that is open.
    fn open_probe<'p>(&mut self, probe: &'p Probe, account: &mut Held<'p>) -> Vec<Symptom> {
        let Ok(link) = self.link() else {
            return Vec::new();
        };
        let dn = self.name_of(&probe.account);
        let mut symptoms = Vec::new();
        if self.shown_clock(&link, probe.clock).is_none() {
            symptoms.push(self.stamped_clock(&link, &dn, probe.clock));
        }
        let held = self.entry(&link, &dn, &self.dialect.asked()).ok().flatten();
        let held = held.map(|found| found.fields).unwrap_or_default();
        let must_change = self.dialect.decode(&held).has(mapping::RESET, "TRUE");
        if self.dialect.flavour.lets_nobody_change() && must_change {
            if self.lets_in(account) {
                symptoms.push(Symptom::faulty(Text::of("doctor-need-not-change")));
                return symptoms;
            }
            self.accept(&link, &dn, &held);
        }
        if !self.lets_in(account) {
            symptoms.push(Symptom::faulty(Text::of("doctor-no-login")));
            return symptoms;
        }
        symptoms.push(Symptom::sound(Text::of("doctor-login")));
        symptoms.push(if must_change {
            Symptom::sound(Text::of("doctor-must-change"))
        } else {
            Symptom::faulty(Text::of("doctor-need-not-change"))
        });
        symptoms.extend(self.chooses(probe, account));
        symptoms
    }

    /// Whether nobody gets in: with whichever password it has by now, for a server may have taken one that it should refuse.
    fn is_shut(&self, held: &Held<'_>, shut: &'static str, open: &'static str) -> Symptom {
        if self.lets_in(held) {
            Symptom::faulty(Text::of(open))
        } else {
            Symptom::sound(Text::of(shut))
        }
    }

    /// Lets the password of an entry pass for its holder's own.
    fn accept(&self, link: &Link, dn: &str, held: &Fields) {
        let mut mapped = self.dialect.decode(held).into_owned();
        mapped.remove(mapping::RESET);
        let wanted = self.dialect.encode(&mapped, held);
        let replaced = self.dialect.flavour.replaced();
        let modifications = modify::modifications(held, &wanted, &[], replaced);
        self.change(link, dn, &modifications);
    }

    /// Changes an entry as somebody. Gives what the server answers.
    pub(super) fn change(&self, link: &Link, dn: &str, modifications: &[Modification]) -> Option<u32> {
        let mut ldap = link.ldap.clone();
        ldap.with_timeout(self.session.settings().timeout);
        let modify = ldap.modify(dn, mods(modifications));
        let answer = self.session.runtime().block_on(modify);
        answer.ok().map(|result| result.rc)
    }

    /// Carries out one change of the probe.
    pub(super) fn write(
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
            unit: after.sponsor_unit.clone().unwrap_or_else(|| UnitId::new("trial")),
            category: after
                .categories
                .first()
                .cloned()
                .unwrap_or_else(|| CategoryId::new("trial")),
            entry: None,
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
    pub(super) fn take_out(&mut self, account: &Account) -> Option<Symptom> {
        let dn = self.name_of(account);
        let link = self.link().ok()?;
        let mut ldap = link.ldap.clone();
        ldap.with_timeout(self.session.settings().timeout);
        let taken = self.session.runtime().block_on(ldap.delete(&dn));
        match taken {
            Ok(result) if result.rc == codes::SUCCESS => None,
            _ => Some(Symptom::weak(Text::of("doctor-left").with("dn", dn))),
        }
    }

    pub(super) fn name_of(&self, account: &Account) -> String {
        let base: &Dn = self.base();
        let rdn = self.dialect.flavour.rdn();
        dn::join(rdn, account.username.as_str(), &account.container, base.as_str())
    }
}
