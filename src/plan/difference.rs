//! What differs between an account as it is and as it shall be, without what says something about the person.

use serde::Serialize;

use crate::account::Account;
use crate::attribute::Attribute;
use crate::day::{Day, Zone};
use crate::names::CategoryId;

/// A part of an account that a change changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// Which part: an attribute by its LDAP name, `end`, `state`, ….
    pub part: String,
    /// The values before and after, where they say nothing about the person.
    pub values: Option<(String, String)>,
}

/// The part that says the last day.
pub const UNTIL: &str = "until";

/// The last day with access; none while the end is open.
pub fn last_day(account: &Account, zone: Zone) -> Option<Day> {
    account.end.map(|end| Day::ending_at(end, zone))
}

/// What differs, in the order of reports; where it is nothing else, the item that spoke of the account last.
pub fn differences(before: &Account, after: &Account, zone: Zone) -> Vec<Difference> {
    let day =
        |account: &Account| last_day(account, zone).map_or_else(|| "-".to_owned(), |day| day.to_string());
    let categories = |account: &Account| {
        account
            .categories
            .iter()
            .map(CategoryId::as_str)
            .collect::<Vec<_>>()
            .join(", ")
    };
    let state = |account: &Account| account.state.word().to_owned();
    let parts = [
        ("state", state(before), state(after)),
        (UNTIL, day(before), day(after)),
        ("category", categories(before), categories(after)),
        ("container", before.container.clone(), after.container.clone()),
    ];
    let mut differences: Vec<Difference> = parts
        .into_iter()
        .filter(|(_, before, after)| before != after)
        .map(|(part, before, after)| Difference {
            part: part.to_owned(),
            values: Some((before, after)),
        })
        .collect();
    differences.extend(
        Attribute::ALL
            .iter()
            .filter(|attribute| before.attributes.get(**attribute) != after.attributes.get(**attribute))
            .map(|attribute| Difference {
                part: attribute.name().to_owned(),
                values: (!is_personal(*attribute)).then(|| {
                    (
                        before.attributes.get(*attribute).join(", "),
                        after.attributes.get(*attribute).join(", "),
                    )
                }),
            }),
    );
    if differences.is_empty() && before.last_request != after.last_request {
        differences.push(Difference {
            part: "request".to_owned(),
            values: Some((before.last_request.to_string(), after.last_request.to_string())),
        });
    }
    differences
}

/// Whether an attribute's values say something about the person that a log should not hold.
fn is_personal(attribute: Attribute) -> bool {
    match attribute {
        Attribute::Cn
        | Attribute::DisplayName
        | Attribute::Sn
        | Attribute::GivenName
        | Attribute::Mail
        | Attribute::MailLocalAddress
        | Attribute::EmployeeNumber
        | Attribute::SchacPersonalUniqueCode => true,
        Attribute::EmployeeType
        | Attribute::O
        | Attribute::Ou
        | Attribute::Title
        | Attribute::EduPersonAffiliation
        | Attribute::EduPersonPrincipalName
        | Attribute::EduPersonPrincipalNamePrior
        | Attribute::Owner
        | Attribute::RoleOccupant
        | Attribute::MailProvider => false,
    }
}
