//! The words that a key of a request can have.

use schemars::JsonSchema;
use serde::Deserialize;

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* })*) => {
        $(
            $(#[$doc])*
            #[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
            #[schemars(inline)]
            pub enum $name {
                $($(#[$variant_doc])* #[serde(rename = $word)] $variant,)*
            }

            impl $name {
                /// The word itself.
                pub fn word(self) -> &'static str {
                    match self {
                        $(Self::$variant => $word,)*
                    }
                }
            }
        )*
    };
}

words! {
    /// A list that comes every half year.
    ListKind {
        /// People in preparation for retirement (masa persiapan pensiun).
        Mpp = "mpp",
    }
    /// How a list on the share is written.
    FileFormat {
        /// Comma-separated values in UTF-8, with a header.
        Csv = "csv",
    }
    /// The kinds of contract.
    ContractKind {
        /// Kontrak jangka pendek.
        Kjp = "kjp",
        /// A contract of employment.
        KontrakKerja = "kontrak_kerja",
        /// Surat perintah kerja.
        Spk = "spk",
    }
    /// How studies ended.
    StudyEnd {
        /// With graduation.
        Wisuda = "wisuda",
        /// Without.
        NonWisuda = "non_wisuda",
    }
    /// How a person leaves.
    SeparationKind {
        /// Retirement.
        Pensiun = "pensiun",
        /// Early retirement.
        PensiunDini = "pensiun_dini",
        /// Resignation.
        MengundurkanDiri = "mengundurkan_diri",
        /// Dismissal.
        Diberhentikan = "diberhentikan",
        /// Death.
        MeninggalDunia = "meninggal_dunia",
        /// Transfer to another institution.
        PindahInstansi = "pindah_instansi",
    }
    /// The channels by which holders reach the help desk.
    HelpdeskChannel {
        /// Microsoft Teams.
        MsTeams = "ms_teams",
        /// E-mail.
        Email = "email",
        /// WhatsApp.
        Whatsapp = "whatsapp",
        /// A ticket.
        Tiket = "tiket",
        /// In person.
        DatangLangsung = "datang_langsung",
    }
    /// What the help desk does.
    HelpdeskAction {
        /// Looks at an account.
        Check = "check",
        /// Sets a temporary password.
        ResetPassword = "reset_password",
        /// Unlocks an account.
        Unlock = "unlock",
        /// Changes where the holder is reached.
        UpdateContact = "update_contact",
    }
    /// The kinds of mailbox that are no person's.
    MailboxKind {
        /// A position's.
        Jabatan = "jabatan",
        /// A unit's.
        Unit = "unit",
        /// An event's.
        Kegiatan = "kegiatan",
    }
    /// The steps by which an abandoned mailbox goes.
    DisposalStep {
        /// Into the archive.
        Archive = "archive",
        /// For good.
        Delete = "delete",
    }
}

/// The month of a list: the year and the month, `2025-01`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename = "Month")]
#[schemars(inline)]
pub struct Period(#[schemars(regex(pattern = "^[0-9]{4}-(0[1-9]|1[0-2])$"))] pub String);
