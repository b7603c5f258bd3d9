//! The codes of what institutions keep beside requests: policies, units, settings, calendars, follow-ups. They stand in
//! the one list of codes, behind those of requests.

macro_rules! with_codes_of_policies {
    ($($of_requests:tt)*) => {
        codes! {
            $($of_requests)*

            // Policy, units and settings.
            /// A version of the format that this program does not read.
            WrongApi = "wrong-api", Error, None;
            /// A file that is not what its name says.
            WrongKind = "wrong-kind", Error, None;
            /// A file of another institution than its folder.
            InstitutionMismatch = "institution-mismatch", Error, None;
            /// A file that another one needs.
            MissingFile = "missing-file", Error, None;
            /// A template that cannot be filled in or printed.
            TemplateBroken = "template-broken", Error, None;
            /// A number below what makes sense.
            NumberTooSmall = "number-too-small", Error, None;
            /// A number above what makes sense.
            NumberTooLarge = "number-too-large", Error, None;
            /// A category that the policy does not define.
            CategoryUndefined = "category-undefined", Error, Some("II.B.4");
            /// A procedure that the policy does not define.
            ProcedureUndefined = "procedure-undefined", Error, None;
            /// A quota that the policy does not define.
            QuotaUndefined = "quota-undefined", Error, None;
            /// A kind of number that the policy does not define.
            IdentifierUndefined = "identifier-undefined", Error, None;
            /// Who runs mailboxes, and is not defined.
            ProviderUndefined = "provider-undefined", Error, None;
            /// A role that its category does not have.
            RoleUndefined = "role-undefined", Error, None;
            /// A step that its procedure does not have.
            StepUndefined = "step-undefined", Error, None;
            /// A unit that is not among the units.
            UnitUndefined = "unit-undefined", Error, Some("II.B.5");
            /// A kind or role that no unit has.
            AuthorityUnmatched = "authority-unmatched", Error, Some("II.B.5");
            /// The same unit twice.
            UnitTwice = "unit-twice", Error, None;
            /// What cannot be a unit's id.
            UnitIdInvalid = "unit-id-invalid", Error, None;
            /// What is no address for mail.
            UnitAddressInvalid = "unit-address-invalid", Error, None;
            /// A unit that is part of itself.
            ParentCycle = "parent-cycle", Error, None;
            /// What is no age recipient.
            SealKeyInvalid = "seal-key-invalid", Error, Some("II.B.9");
            /// What is no public SSH key that can sign.
            SignerInvalid = "signer-invalid", Error, None;
            /// What is no head of an audit record.
            HeadInvalid = "head-invalid", Error, None;
            /// What is no name on a forge.
            OwnerInvalid = "owner-invalid", Error, None;
            /// A group within groups, on a forge that has none.
            OwnerNested = "owner-nested", Error, None;
            /// A forge is named, and no CODEOWNERS lies where it looks first.
            OwnersMissing = "owners-missing", Error, None;
            /// CODEOWNERS says something else than rules and settings.
            OwnersDiffer = "owners-differ", Error, None;
            /// A CODEOWNERS that the forge does not read.
            OwnersMisplaced = "owners-misplaced", Warning, None;
            /// A CODEOWNERS, and nobody says which forge reads it.
            OwnersUnchecked = "owners-unchecked", Warning, None;
            /// Papers kept on a share that there is not.
            ShareUndefined = "share-undefined", Error, None;
            /// What is no distinguished name.
            DnInvalid = "dn-invalid", Error, None;
            /// What is no address of a directory server.
            UriInvalid = "uri-invalid", Error, None;
            /// A way to a directory server that others can read.
            UriInClear = "uri-in-clear", Error, None;
            /// What is no portal that mails can lead to.
            PortalInvalid = "portal-invalid", Error, Some("II.B.13.b");
            /// What is no address for mail that the program sends.
            SenderInvalid = "sender-invalid", Error, None;
            /// A way to the mail relay that others can read.
            RelayInClear = "relay-in-clear", Error, Some("II.B.13.b");
            /// What is no address of a service desk's interface, or one that others can read on the way.
            DeskInvalid = "desk-invalid", Error, Some("II.B.13.b");
            /// A placeholder that a call to the service desk does not have.
            CallInvalid = "call-invalid", Error, None;
            /// What is no place in an answer of the service desk.
            PointerInvalid = "pointer-invalid", Error, None;
            /// A template that cannot be read.
            TemplateInvalid = "template-invalid", Error, None;
            /// A template of a mail that there is not.
            TemplateUndefined = "template-undefined", Error, None;
            /// A bind by the system's user where the server cannot know who that is.
            ExternalBindElsewhere = "external-bind-elsewhere", Error, None;
            /// What is no name of an attribute or class.
            AttributeInvalid = "attribute-invalid", Error, None;
            /// Two attributes that a server would hold in one.
            AttributeTwice = "attribute-twice", Error, None;
            /// An attribute that belongs to others.
            AttributeForbidden = "attribute-forbidden", Error, Some("II.B.2");
            /// What is no zone of Indonesia.
            ZoneUnknown = "zone-unknown", Error, None;
            /// An abbreviation that is not that of the zone.
            ZoneLabelWrong = "zone-label-wrong", Error, None;
            /// What is no hour, or no stretch of hours.
            HourInvalid = "hour-invalid", Error, None;
            /// What is no time that can be promised.
            DurationInvalid = "duration-invalid", Error, None;
            /// What is no regular expression.
            PatternInvalid = "pattern-invalid", Error, None;
            /// A placeholder that patterns do not have.
            PlaceholderUnknown = "placeholder-unknown", Error, None;
            /// What can make no username.
            UsernamePatternInvalid = "username-pattern-invalid", Error, Some("II.B.3");
            /// What can make no address.
            MailPatternInvalid = "mail-pattern-invalid", Error, None;
            /// What can make no number of a paper.
            NumberPatternInvalid = "number-pattern-invalid", Error, None;
            /// A least length above the greatest.
            LengthsCrossed = "lengths-crossed", Error, Some("II.B.3");
            /// What is no place in a directory.
            ContainerInvalid = "container-invalid", Error, None;
            /// What can be no name in a list.
            ListLineInvalid = "list-line-invalid", Error, None;
            /// People of whom nothing says who they are.
            CategoryWithoutIdentity = "category-without-identity", Error, Some("II.B.4");
            /// People for whom no username can be made.
            CategoryWithoutUsername = "category-without-username", Error, Some("II.B.3");
            /// A procedure for people whom no request may name.
            CategoryClosed = "category-closed", Error, Some("II.B.4");
            /// A rule for people whom its procedure is not for.
            CategoryOutsideProcedure = "category-outside-procedure", Error, None;
            /// An end by age where no age is given.
            RetirementUndefined = "retirement-undefined", Error, Some("II.B.7.b");
            /// What is no field of an item.
            FieldUnknown = "field-unknown", Error, None;
            /// A field that is asked for and forbidden.
            FieldContradiction = "field-contradiction", Error, None;
            /// A condition that the program does not know.
            ConditionUnknown = "condition-unknown", Error, None;
            /// A waiver of what nobody asks for.
            WaiverPointless = "waiver-pointless", Error, Some("II.B.7.f");
            /// The same clause twice.
            ClauseTwice = "clause-twice", Error, None;
            /// A clause that nothing proves, and that does not say what it lacks.
            ClauseUncovered = "clause-uncovered", Error, None;
            /// A clause that is left to others, and does not say why.
            ClauseWithoutReason = "clause-without-reason", Error, None;
            /// What is no code of a diagnostic.
            RuleUnknown = "rule-unknown", Error, None;
            /// What cannot be the path of a test.
            TestNameInvalid = "test-name-invalid", Error, None;
            /// An id that another request has.
            IdUsed = "id-used", Error, None;

            // Calendars and promised times.
            /// A calendar in which nobody ever works.
            NoWorkingTime = "no-working-time", Error, None;
            /// Hours of a day that cross each other.
            HoursCrossed = "hours-crossed", Error, None;
            /// The same holiday twice.
            HolidayTwice = "holiday-twice", Error, None;
            /// A holiday that is not of the year it stands under.
            HolidayOfAnotherYear = "holiday-of-another-year", Error, None;
            /// The holidays of a year twice.
            CalendarYearTwice = "calendar-year-twice", Error, None;
            /// Two steps of a procedure with the same task.
            StepTwice = "step-twice", Error, None;

            // Follow-up files.
            /// A follow-up of a request that there is not.
            FollowupWithoutRequest = "followup-without-request", Error, None;
            /// A follow-up that does not lie beside its request.
            FollowupElsewhere = "followup-elsewhere", Error, None;
            /// A step that the procedure does not have.
            FollowupStepUnknown = "followup-step-unknown", Error, Some("Peringatan 2");
            /// A step that another unit does.
            FollowupStepOfAnother = "followup-step-of-another", Error, Some("Peringatan 1");
            /// Something done before it was asked for.
            FollowupTooEarly = "followup-too-early", Error, None;
            /// A step that was done twice on one day.
            FollowupTwice = "followup-twice", Error, None;
        }
    };
}
