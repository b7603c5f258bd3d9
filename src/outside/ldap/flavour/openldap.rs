//! OpenLDAP 2.5 and later with the password policy overlay: the mapping itself (slapo-ppolicy(5)).

use crate::account::Attribute;
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
    fn asked(&self) -> Vec<&'static str> {
        let own = mapping::MARKED.iter().chain(mapping::NAMES).copied();
        let managed = Attribute::ALL.iter().map(|attribute| attribute.name());
        let mut asked: Vec<&str> = own.chain(managed).chain([UUID, VERSION]).collect();
        asked.sort_unstable();
        asked.dedup();
        asked
    }

    fn rdn(&self) -> &'static str {
        mapping::RDN
    }

    fn uuid(&self) -> &'static str {
        UUID
    }

    fn read_uuid(&self, raw: &Fields) -> Option<String> {
        raw.only(UUID).map(str::to_owned)
    }

    fn version(&self) -> Option<&'static str> {
        Some(VERSION)
    }

    fn decode(&self, raw: &Fields) -> Fields {
        raw.clone()
    }

    fn encode(&self, mapped: &Fields, _: &Fields) -> Fields {
        mapped.clone()
    }

    fn password(&self, password: Option<&str>, raw: &Fields) -> Vec<(&'static str, Vec<Value>)> {
        // In clear: the server judges it by its policy, and keeps a hash.
        let password = password.map(Value::from).into_iter().collect();
        let beside = [mapping::RESET, mapping::LOCK].map(|name| (name, raw.get(name).to_vec()));
        [(PASSWORD, password)].into_iter().chain(beside).collect()
    }
}
