//! The columns of a list on the share, word for word.
//!
//! A row holds one text for each column. What an item nests is named by its path, `contract.until`; what it can have
//! several of, a row has at most one of; and what no list of people needs (help desk, mailboxes, tests, disposals) stands
//! in requests alone.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;

use crate::placed::Placed;
use crate::request::Text;
use crate::yaml::Line;

macro_rules! columns {
    ($($(#[$doc:meta])* $name:ident = $field:literal,)*) => {
        /// The header of the column for each field, in a list on the share.
        #[derive(Debug, Default, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields)]
        #[schemars(inline)]
        pub struct Columns {
            $($(#[$doc])* #[serde(rename = $field)] pub $name: Option<Placed<Line>>,)*
        }

        impl Columns {
            /// The headers by field, without those that are not there.
            pub fn headers(self) -> BTreeMap<String, Text> {
                let headers = [$(($field, self.$name)),*];
                headers
                    .into_iter()
                    .filter_map(|(field, header)| Some((field.to_owned(), header?.map(|header| header.0))))
                    .collect()
            }
        }
    };
}

columns! {
    /// The account it speaks of.
    account = "account",
    /// The username it asks for.
    username = "username",
    /// The account that the person has already.
    existing_account = "existing_account",
    /// The category of person.
    category = "category",
    /// The name without titles.
    name = "name",
    /// Titles before the name.
    title_prefix = "title_prefix",
    /// Titles after the name.
    title_suffix = "title_suffix",
    /// Nomor induk mahasiswa.
    nim = "nim",
    /// Nomor induk pegawai.
    nip = "nip",
    /// Nomor pegawai.
    nopeg = "nopeg",
    /// Nomor registrasi.
    nrp = "nrp",
    /// Nomor pokok pegawai.
    npp = "npp",
    /// The role within the category.
    role = "role",
    /// The person's unit.
    unit = "unit",
    /// The programme of study.
    program = "program",
    /// The level of study.
    level = "level",
    /// The term of enrolment.
    enrolled = "enrolled",
    /// The address outside the institution.
    email = "email",
    /// A number to reach the person.
    phone = "phone",
    /// The company.
    company = "company",
    /// The day of birth.
    birth_date = "birth_date",
    /// The first day.
    valid_from = "valid_from",
    /// The last day.
    valid_until = "valid_until",
    /// The number of the contract, of which a row has one.
    contract_number = "contract.number",
    /// What kind of contract it is.
    contract_type = "contract.type",
    /// The first day of the contract.
    contract_from = "contract.from",
    /// The last day of the contract.
    contract_until = "contract.until",
    /// The unit of the contract.
    contract_unit = "contract.unit",
    /// Where on the share the contract lies.
    contract_paper = "contract.ref",
    /// The number of the contract that is meant.
    contract_ref = "contract_ref",
    /// The new name without titles.
    change_set_name = "change.set.name",
    /// The new titles before the name.
    change_set_title_prefix = "change.set.title_prefix",
    /// The new titles after the name.
    change_set_title_suffix = "change.set.title_suffix",
    /// The new nomor induk mahasiswa.
    change_set_nim = "change.set.nim",
    /// The new nomor induk pegawai.
    change_set_nip = "change.set.nip",
    /// The new nomor pegawai.
    change_set_nopeg = "change.set.nopeg",
    /// The new programme of study.
    change_set_program = "change.set.program",
    /// The new level of study.
    change_set_level = "change.set.level",
    /// The person's new unit.
    change_set_unit = "change.set.unit",
    /// The new role within the category.
    change_set_role = "change.set.role",
    /// The new address outside the institution.
    change_set_email = "change.set.email",
    /// The new number to reach the person.
    change_set_phone = "change.set.phone",
    /// The new username.
    change_set_username = "change.set.username",
    /// The new category of person.
    change_set_category = "change.set.category",
    /// Why it is changed.
    change_reason = "change.reason",
    /// The first day of the change.
    change_effective = "change.effective",
    /// How studies ended.
    status = "status",
    /// Why.
    reason = "reason",
    /// The day of graduation.
    graduation_date = "graduation_date",
    /// How the person leaves.
    separation_type = "separation.type",
    /// The first day without access (terhitung mulai tanggal).
    separation_tmt = "separation.tmt",
    /// The last day with access.
    separation_last_day = "separation.last_day",
    /// The first day without access.
    effective = "effective",
    /// A remark.
    note = "note",
}
