//! The attributes that the program manages, by the names that LDAP schema gives them.

use serde::{Deserialize, Serialize};

/// An attribute that the program manages, by its LDAP name (RFC 4519, RFC 2798, eduPerson). Others are never touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Attribute {
    /// The name without titles.
    Cn,
    /// The name with titles.
    DisplayName,
    /// The last word of the name.
    Sn,
    /// The words of the name before the last; none for a name of one word.
    GivenName,
    /// The institutional address.
    Mail,
    /// NIP, Nopeg or NRP.
    EmployeeNumber,
    /// The category, for programs that read no marker.
    EmployeeType,
    /// NIM and other codes, as SCHAC writes them.
    SchacPersonalUniqueCode,
    /// The company, or the institution.
    O,
    /// The unit's name.
    Ou,
    /// Programme, level, role: what the person does.
    Title,
    /// The ways in which the person belongs to the institution.
    EduPersonAffiliation,
    /// The name at the institution, `tuti@itb.ac.id`.
    EduPersonPrincipalName,
    /// The names at the institution that it had before.
    EduPersonPrincipalNamePrior,
    /// Addresses that it had before, and keeps (II.B.3).
    MailLocalAddress,
    /// The account of who answers for a mailbox that is no person's, by its name below the base.
    Owner,
    /// The accounts of those who may open it beside the owner, likewise.
    RoleOccupant,
    /// Who runs the mailbox, by the policy's name.
    MailProvider,
}

impl Attribute {
    /// Every attribute, in the order of their names in files.
    pub const ALL: &[Self] = &[
        Self::Cn,
        Self::DisplayName,
        Self::Sn,
        Self::GivenName,
        Self::Mail,
        Self::EmployeeNumber,
        Self::EmployeeType,
        Self::SchacPersonalUniqueCode,
        Self::O,
        Self::Ou,
        Self::Title,
        Self::EduPersonAffiliation,
        Self::EduPersonPrincipalName,
        Self::EduPersonPrincipalNamePrior,
        Self::MailLocalAddress,
        Self::Owner,
        Self::RoleOccupant,
        Self::MailProvider,
    ];

    /// Whether its values are other accounts, by name (RFC 4517, 3.3.9).
    pub fn is_reference(self) -> bool {
        matches!(self, Self::Owner | Self::RoleOccupant)
    }

    /// The attribute's short name in LDAP schema.
    pub fn name(self) -> &'static str {
        match self {
            Self::Cn => "cn",
            Self::DisplayName => "displayName",
            Self::Sn => "sn",
            Self::GivenName => "givenName",
            Self::Mail => "mail",
            Self::EmployeeNumber => "employeeNumber",
            Self::EmployeeType => "employeeType",
            Self::SchacPersonalUniqueCode => "schacPersonalUniqueCode",
            Self::O => "o",
            Self::Ou => "ou",
            Self::Title => "title",
            Self::EduPersonAffiliation => "eduPersonAffiliation",
            Self::EduPersonPrincipalName => "eduPersonPrincipalName",
            Self::EduPersonPrincipalNamePrior => "eduPersonPrincipalNamePrior",
            Self::MailLocalAddress => "mailLocalAddress",
            Self::Owner => "owner",
            Self::RoleOccupant => "roleOccupant",
            Self::MailProvider => "akunMailProvider",
        }
    }
}
