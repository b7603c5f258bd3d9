//! 389 Directory Server: a lock that outlives new passwords, and no end that it would enforce by itself.

use crate::outside::ldap::flavour::Flavour;
use crate::outside::mapping;
use crate::outside::record::{Fields, Value};

/// 389 Directory Server.
#[derive(Debug)]
pub(super) struct Ds389;

const UUID: &str = "nsUniqueId";
const PASSWORD: &str = "userPassword";

/// The lock by hand or by us: whatever the password, nobody gets in.
const LOCK: &str = "nsAccountLock";

/// Until when wrong passwords keep somebody out, and how many there were.
const WRONG_UNTIL: &str = "accountUnlockTime";
const WRONG_COUNT: &str = "passwordRetryCount";

/// Since when a password is no longer good: the beginning of time for one that was handed over.
const EXPIRED: &str = "passwordExpirationTime";
const LONG_AGO: &str = "19700101000000Z";

const ACCESS: &[&str] = &[LOCK, WRONG_UNTIL, WRONG_COUNT, EXPIRED, mapping::RESET];

impl Flavour for Ds389 {
    fn uuid(&self) -> &'static str {
        UUID
    }

    fn enforces_ends(&self) -> bool {
        false
    }

    fn access(&self) -> &'static [&'static str] {
        ACCESS
    }

    fn read_access(&self, raw: &Fields, mapped: &mut Fields) {
        // Nothing but the labels says from when until when; the lock is what acts.
        for (acts, label) in [
            (mapping::START, mapping::LABELLED_START),
            (mapping::END, mapping::LABELLED_END),
        ] {
            let labelled = mapped.get(label).to_vec();
            mapped.set(acts, labelled);
        }
        if raw.has(LOCK, "true") {
            mapped.set(mapping::LOCK, [mapping::HARD_LOCK]);
        } else {
            mapped.set(mapping::LOCK, raw.get(WRONG_UNTIL).iter().cloned());
        }
        if raw.has(mapping::RESET, "TRUE") || raw.has(EXPIRED, LONG_AGO) {
            mapped.set(mapping::RESET, ["TRUE"]);
        }
    }

    fn write_access(&self, mapped: &Fields, raw: &mut Fields) {
        let is_locked = mapped.has(mapping::LOCK, mapping::HARD_LOCK);
        raw.set(LOCK, is_locked.then_some("true"));
        // Where a lock that wrong passwords brought on goes, so does what would bring the next one on. The count of an
        // account that is not kept out is the server's.
        if mapped.get(mapping::LOCK).is_empty() && !raw.get(WRONG_UNTIL).is_empty() {
            raw.remove(WRONG_UNTIL);
            raw.remove(WRONG_COUNT);
        }
    }

    fn password(&self, password: Option<&str>, _: &Fields) -> Vec<(&'static str, Vec<Value>)> {
        // In clear: the server judges it by its policy, keeps a hash, and marks it as handed over where a password
        // administrator sets it.
        vec![(PASSWORD, password.map(Value::from).into_iter().collect())]
    }
}
