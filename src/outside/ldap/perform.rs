//! The operations of one change on the wire, and what came of them.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::time::Duration;

use ldap3::controls::{Assertion, MakeCritical as _, RawControl};
use ldap3::{Ldap, LdapError, LdapResult, Mod, Scope};

use crate::change::FailureClass;
use crate::dn::Dn;
use crate::outside::ldap::codes;
use crate::outside::ldap::flavour::Flavour;
use crate::outside::ldap::link::{Link, heard};
use crate::outside::ldap::modify::{Modification, Renaming};
use crate::outside::ldap::search::{self, Fault, Query};
use crate::outside::ldap::work::{Operations, Work};
use crate::outside::mapping;
use crate::outside::record::Value;

/// What came of the operations of a change.
#[derive(Debug)]
pub(super) enum Ended {
    /// The server did them.
    Written,
    /// The server refused.
    Refused(LdapResult),
    /// The entry is not as it was read any more; what was asserted of it, where that is what failed (RFC 4528).
    Stale(LdapResult, Option<String>),
    /// No answer came: the server may have done them or not.
    Lost,
    /// The connection had broken before they were sent.
    Unsent,
    /// The containers that it should stand in cannot be made.
    NoPlace(String),
}

impl Ended {
    /// The same with what was asserted.
    fn of(self, guard: Option<String>) -> Self {
        match self {
            Self::Stale(result, _) if result.rc == codes::ASSERTION_FAILED => Self::Stale(result, guard),
            other => other,
        }
    }

    /// Whether the server would refuse every further change too, or hears none any more.
    pub(super) fn ends_all(&self, flavour: &dyn Flavour) -> bool {
        match self {
            Self::Refused(result) => flavour.class(result.rc, &result.text) == FailureClass::Systemic,
            Self::Lost | Self::Unsent => true,
            Self::Written | Self::Stale(..) | Self::NoPlace(_) => false,
        }
    }
}

/// A connection, and how long an answer may take.
pub(super) struct Wire<'a> {
    pub(super) link: &'a Link,
    pub(super) patience: Duration,
    pub(super) base: &'a Dn,
    /// The paths of containers that were seen.
    pub(super) places: RefCell<BTreeSet<String>>,
}

impl Wire<'_> {
    fn ldap(&self) -> Ldap {
        let mut ldap = self.link.ldap.clone();
        ldap.with_timeout(self.patience);
        ldap
    }

    /// Carries out the operations of a change, one after the other.
    pub(super) async fn perform(&self, work: Work) -> Ended {
        let Work {
            dn, to, operations, ..
        } = work;
        let (former, renaming, modifications, mut guard) = match operations {
            Operations::Add(attributes) => return self.add(&to, &attributes).await,
            Operations::Delete { guard } => return self.delete(&dn, guard).await,
            Operations::Change {
                former,
                renaming,
                modifications,
                guard,
            } => (former, renaming, modifications, guard),
        };
        let mut ended = Ended::Written;
        // A move that can lead nowhere writes nothing at all.
        if renaming.as_ref().is_some_and(|renaming| renaming.above.is_some()) {
            ended = self.make_containers(&to).await;
        }
        // What is asserted is true of the entry before the first of them.
        if let (Ended::Written, Some(former)) = (&ended, former) {
            ended = self.modify(&dn, &[former], guard.take()).await;
        }
        if let (Ended::Written, Some(renaming)) = (&ended, renaming) {
            ended = self.rename(&dn, &renaming, guard.take()).await;
        }
        if matches!(ended, Ended::Written) && !modifications.is_empty() {
            ended = self.modify(&to, &modifications, guard.take()).await;
        }
        ended
    }

    async fn modify(&self, dn: &Dn, modifications: &[Modification], guard: Option<String>) -> Ended {
        let mut ldap = self.guarded(guard.as_ref());
        ended(heard(ldap.modify(dn.as_str(), mods(modifications))).await).of(guard)
    }

    async fn rename(&self, dn: &Dn, Renaming { leaf, above }: &Renaming, guard: Option<String>) -> Ended {
        let mut ldap = self.guarded(guard.as_ref());
        ended(heard(ldap.modifydn(dn.as_str(), leaf, true, above.as_deref())).await).of(guard)
    }

    async fn delete(&self, dn: &Dn, guard: Option<String>) -> Ended {
        let mut ldap = self.guarded(guard.as_ref());
        ended(heard(ldap.delete(dn.as_str())).await).of(guard)
    }

    /// The connection for an operation that is done only where something is true of the entry.
    fn guarded(&self, guard: Option<&String>) -> Ldap {
        let mut ldap = self.ldap();
        if let Some(filter) = guard {
            ldap.with_controls(vec![RawControl::from(Assertion { filter }.critical())]);
        }
        ldap
    }

    async fn add(&self, to: &Dn, attributes: &[(String, Vec<Value>)]) -> Ended {
        let add = async || {
            let attributes = attributes.iter().map(|(name, values)| listed(name, values));
            ended(heard(self.ldap().add(to.as_str(), attributes.collect())).await)
        };
        let refused = add().await;
        let is_without_place = match &refused {
            Ended::Stale(result, _) => result.rc == codes::NO_SUCH_OBJECT,
            // 389 says of a place that is not there that nobody has rights in it.
            Ended::Refused(result) => result.rc == codes::INSUFFICIENT_ACCESS,
            _ => false,
        };
        if !is_without_place {
            return refused;
        }
        if let Some(parent) = to.parent() {
            match self.is_there(&parent).await {
                Ok(true) => return refused,
                Ok(false) => {}
                Err(_) => return Ended::Unsent,
            }
        }
        match self.make_containers(to).await {
            Ended::Written => add().await,
            other => other,
        }
    }

    /// Makes the containers that a name stands in, where they are missing, the outermost first.
    async fn make_containers(&self, name: &Dn) -> Ended {
        for container in name.containers(self.base).into_iter().rev() {
            if self.places.borrow().contains(&container.path()) {
                continue;
            }
            match self.is_there(&container).await {
                Ok(true) => {
                    self.places.borrow_mut().insert(container.path());
                    continue;
                }
                Ok(false) => {}
                Err(_) => return Ended::Unsent,
            }
            let fields = container
                .leaf()
                .and_then(|(attribute, value)| mapping::container(attribute, value));
            let Some(fields) = fields else {
                return Ended::NoPlace(format!(
                    "{} is not there, and only ou=, o= and dc= can be made",
                    container.as_str()
                ));
            };
            let attributes = fields.iter().map(|(name, values)| listed(name, values));
            match ended(heard(self.ldap().add(container.as_str(), attributes.collect())).await) {
                Ended::Stale(result, _) if result.rc == codes::ALREADY_EXISTS => {}
                Ended::Written => {}
                other => return other,
            }
        }
        Ended::Written
    }

    /// Whether there is an entry with a name, as far as the program may see.
    ///
    /// # Errors
    /// When the server does not say.
    pub(super) async fn is_there(&self, dn: &Dn) -> Result<bool, Fault> {
        let query = Query {
            base: dn.as_str(),
            scope: Scope::Base,
            filter: "(objectClass=*)",
            attributes: &["1.1"],
        };
        match search::one(self.link, &query, self.patience).await {
            Ok(found) => Ok(found.is_some()),
            Err(Fault::Ended(_)) => Ok(false),
            Err(fault) => Err(fault),
        }
    }
}

#[expect(
    clippy::disallowed_types,
    reason = "what the library takes; a server keeps no order of values"
)]
type Listed = (Vec<u8>, std::collections::HashSet<Vec<u8>>);

/// An attribute with values as the library takes them.
fn listed(name: &str, values: &[Value]) -> Listed {
    let values = values.iter().map(|value| value.bytes().to_vec());
    (name.as_bytes().to_vec(), values.collect())
}

/// Modifications as the library takes them.
pub(super) fn mods(modifications: &[Modification]) -> Vec<Mod<Vec<u8>>> {
    let library = |modification: &Modification| match modification {
        Modification::Add(name, values) => {
            let (name, values) = listed(name, values);
            Mod::Add(name, values)
        }
        Modification::Delete(name, values) => {
            let (name, values) = listed(name, values);
            Mod::Delete(name, values)
        }
        Modification::Replace(name, values) => {
            let (name, values) = listed(name, values);
            Mod::Replace(name, values)
        }
    };
    modifications.iter().map(library).collect()
}

fn ended(answer: Result<LdapResult, LdapError>) -> Ended {
    match answer {
        Ok(result) => match result.rc {
            codes::SUCCESS => Ended::Written,
            codes::ASSERTION_FAILED
            | codes::NO_SUCH_ATTRIBUTE
            | codes::VALUE_EXISTS
            | codes::NO_SUCH_OBJECT
            | codes::ALREADY_EXISTS => Ended::Stale(result, None),
            _ => Ended::Refused(result),
        },
        Err(LdapError::OpSend { .. }) => Ended::Unsent,
        Err(_) => Ended::Lost,
    }
}
