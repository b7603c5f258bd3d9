//! OpenLDAP 2.5 and later with the password policy overlay: the mapping itself (slapo-ppolicy(5)).

use crate::outside::ldap::flavour::Flavour;
use crate::outside::mapping;
use crate::outside::record::{Fields, Value};

/// OpenLDAP.
#[derive(Debug)]
pub(super) struct OpenLdap;

const UUID: &str = "entryUUID";
const VERSION: &str = "entryCSN";
const PASSWORD: &str = "userPassword";

impl Flavour for OpenLdap {
    fn uuid(&self) -> &'static str {
        UUID
    }

    fn version(&self) -> Option<&'static str> {
        Some(VERSION)
    }

    fn settles_twins(&self) -> bool {
        true
    }

    fn is_plain(&self) -> bool {
        true
    }

    fn enforces_ends(&self) -> bool {
        true
    }

    fn access(&self) -> &'static [&'static str] {
        mapping::ACCESS
    }

    fn read_access(&self, raw: &Fields, mapped: &mut Fields) {
        for name in mapping::ACCESS {
            mapped.set(name, raw.get(name).iter().cloned());
        }
    }

    fn write_access(&self, mapped: &Fields, raw: &mut Fields) {
        for name in mapping::ACCESS {
            raw.set(name, mapped.get(name).iter().cloned());
        }
    }

    fn password(&self, password: Option<&str>, raw: &Fields) -> Vec<(&'static str, Vec<Value>)> {
        // In clear: the server judges it by its policy, and keeps a hash.
        let password = password.map(Value::from).into_iter().collect();
        let beside = [mapping::RESET, mapping::LOCK].map(|name| (name, raw.get(name).to_vec()));
        [(PASSWORD, password)].into_iter().chain(beside).collect()
    }

    fn forgets(&self) -> &'static [&'static str] {
        &[mapping::LOCK]
    }
}
