//! The codes of what institutions keep beside requests: policies, units, settings, calendars, follow-ups. They stand in
//! the one list of codes, behind those of requests.

macro_rules! with_codes_of_policies {
    ($($of_requests:tt)*) => {
        codes! {
            $($of_requests)*

            // Policy, units and settings.
            /// A version of the format that this program does not read.
            WrongApi = "wrong-api", Error;
            /// A file that is not what its name says.
            WrongKind = "wrong-kind", Error;
            /// A file of another institution than its folder.
            InstitutionMismatch = "institution-mismatch", Error;
            /// A file that another one needs.
            MissingFile = "missing-file", Error;
            /// A template that cannot be filled in or printed.
            TemplateBroken = "template-broken", Error;
            /// A number below what makes sense.
            NumberTooSmall = "number-too-small", Error;
            /// A number above what makes sense.
            NumberTooLarge = "number-too-large", Error;
            /// A category that the policy does not define.
            CategoryUndefined = "category-undefined", Error;
            /// A procedure that the policy does not define.
            ProcedureUndefined = "procedure-undefined", Error;
            /// A quota that the policy does not define.
            QuotaUndefined = "quota-undefined", Error;
            /// A kind of number that the policy does not define.
            IdentifierUndefined = "identifier-undefined", Error;
            /// Who runs mailboxes, and is not defined.
            ProviderUndefined = "provider-undefined", Error;
            /// A role that its category does not have.
            RoleUndefined = "role-undefined", Error;
            /// A step that its procedure does not have.
            StepUndefined = "step-undefined", Error;
            /// A unit that is not among the units.
            UnitUndefined = "unit-undefined", Error;
            /// A kind or role that no unit has.
            AuthorityUnmatched = "authority-unmatched", Error;
            /// The same unit twice.
            UnitTwice = "unit-twice", Error;
            /// What cannot be a unit's id.
            UnitIdInvalid = "unit-id-invalid", Error;
            /// What is no address for mail.
            UnitAddressInvalid = "unit-address-invalid", Error;
            /// A unit that is part of itself.
            ParentCycle = "parent-cycle", Error;
            /// What is no age recipient.
            SealKeyInvalid = "seal-key-invalid", Error;
            /// What is no public SSH key that can sign.
            SignerInvalid = "signer-invalid", Error;
            /// What is no head of an audit record.
            HeadInvalid = "head-invalid", Error;
            /// What is no name on a forge.
            OwnerInvalid = "owner-invalid", Error;
            /// A group within groups, on a forge that has none.
            OwnerNested = "owner-nested", Error;
            /// A forge is named, and no CODEOWNERS lies where it looks first.
            OwnersMissing = "owners-missing", Error;
            /// CODEOWNERS says something else than rules and settings.
            OwnersDiffer = "owners-differ", Error;
            /// A CODEOWNERS that the forge does not read.
            OwnersMisplaced = "owners-misplaced", Warning;
            /// A CODEOWNERS, and nobody says which forge reads it.
            OwnersUnchecked = "owners-unchecked", Warning;
            /// Papers kept on a share that there is not.
            ShareUndefined = "share-undefined", Error;
            /// What is no distinguished name.
            DnInvalid = "dn-invalid", Error;
            /// What is no address of a directory server.
            UriInvalid = "uri-invalid", Error;
            /// A way to a directory server that others can read.
            UriInClear = "uri-in-clear", Error;
            /// What is no portal that mails can lead to.
            PortalInvalid = "portal-invalid", Error;
            /// What is no address for mail that the program sends.
            SenderInvalid = "sender-invalid", Error;
            /// A way to the mail relay that others can read.
            RelayInClear = "relay-in-clear", Error;
            /// What is no address of a service desk's interface, or one that others can read on the way.
            DeskInvalid = "desk-invalid", Error;
            /// A placeholder that a call to the service desk does not have.
            CallInvalid = "call-invalid", Error;
            /// What is no place in an answer of the service desk.
            PointerInvalid = "pointer-invalid", Error;
            /// A template that cannot be read.
            TemplateInvalid = "template-invalid", Error;
            /// A template of a mail that there is not.
            TemplateUndefined = "template-undefined", Error;
            /// A bind by the system's user where the server cannot know who that is.
            ExternalBindElsewhere = "external-bind-elsewhere", Error;
            /// What is no name of an attribute or class.
            AttributeInvalid = "attribute-invalid", Error;
            /// Two attributes that a server would hold in one.
            AttributeTwice = "attribute-twice", Error;
            /// An attribute that belongs to others.
            AttributeForbidden = "attribute-forbidden", Error;
            /// What is no zone of the IANA database.
            ZoneUnknown = "zone-unknown", Error;
            /// An abbreviation that is not that of the zone.
            ZoneLabelWrong = "zone-label-wrong", Error;
            /// What is no hour, or no stretch of hours.
            HourInvalid = "hour-invalid", Error;
            /// What is no time that can be promised.
            DurationInvalid = "duration-invalid", Error;
            /// What is no regular expression.
            PatternInvalid = "pattern-invalid", Error;
            /// A placeholder that patterns do not have.
            PlaceholderUnknown = "placeholder-unknown", Error;
            /// What can make no username.
            UsernamePatternInvalid = "username-pattern-invalid", Error;
            /// What can make no address.
            MailPatternInvalid = "mail-pattern-invalid", Error;
            /// What can make no number of a paper.
            NumberPatternInvalid = "number-pattern-invalid", Error;
            /// A least length above the greatest.
            LengthsCrossed = "lengths-crossed", Error;
            /// What is no place in a directory.
            ContainerInvalid = "container-invalid", Error;
            /// What can be no name in a list.
            ListLineInvalid = "list-line-invalid", Error;
            /// People of whom nothing says who they are.
            CategoryWithoutIdentity = "category-without-identity", Error;
            /// People for whom no username can be made.
            CategoryWithoutUsername = "category-without-username", Error;
            /// A procedure for people whom no request may name.
            CategoryClosed = "category-closed", Error;
            /// A rule for people whom its procedure is not for.
            CategoryOutsideProcedure = "category-outside-procedure", Error;
            /// An end that is said to be there, or not, where it cannot be so.
            EndContradiction = "end-contradiction", Error;
            /// A list that names nothing where something must be.
            NothingListed = "nothing-listed", Error;
            /// The same twice in a list.
            ListedTwice = "listed-twice", Error;
            /// What the program does in one way only, and the policy says otherwise.
            OnlyOneWay = "only-one-way", Error;
            /// A category of a kind that its procedure cannot make.
            CategoryOfAnotherKind = "category-of-another-kind", Error;
            /// A procedure that closes accounts, and nothing or too much that says on which day.
            ClosingDayUnclear = "closing-day-unclear", Error;
            /// A field that a procedure's action cannot do without, and that its items need not have.
            ActionWithoutField = "action-without-field", Error;
            /// A key that changes nothing where it stands.
            KeyWithoutEffect = "key-without-effect", Error;
            /// An end by age where no age is given.
            RetirementUndefined = "retirement-undefined", Error;
            /// What is no field of an item.
            FieldUnknown = "field-unknown", Error;
            /// A field that is asked for and forbidden.
            FieldContradiction = "field-contradiction", Error;
            /// A condition that the program does not know.
            ConditionUnknown = "condition-unknown", Error;
            /// A waiver of what nobody asks for.
            WaiverPointless = "waiver-pointless", Error;
            /// The same clause twice.
            ClauseTwice = "clause-twice", Error;
            /// A clause that nothing proves, and that does not say what it lacks.
            ClauseUncovered = "clause-uncovered", Error;
            /// A clause that is left to others, and does not say why.
            ClauseWithoutReason = "clause-without-reason", Error;
            /// A code that cites two clauses.
            CitedTwice = "cited-twice", Error;
            /// What is no code of a diagnostic.
            RuleUnknown = "rule-unknown", Error;
            /// What cannot be the path of a test.
            TestNameInvalid = "test-name-invalid", Error;
            /// An id that another request has.
            IdUsed = "id-used", Error;

            // Calendars and promised times.
            /// A calendar in which nobody ever works.
            NoWorkingTime = "no-working-time", Error;
            /// Hours of a day that cross each other.
            HoursCrossed = "hours-crossed", Error;
            /// The same holiday twice.
            HolidayTwice = "holiday-twice", Error;
            /// A holiday that is not of the year it stands under.
            HolidayOfAnotherYear = "holiday-of-another-year", Error;
            /// The holidays of a year twice.
            CalendarYearTwice = "calendar-year-twice", Error;
            /// Two steps of a procedure with the same task.
            StepTwice = "step-twice", Error;

            // Follow-up files.
            /// A follow-up of a request that there is not.
            FollowupWithoutRequest = "followup-without-request", Error;
            /// A follow-up that does not lie beside its request.
            FollowupElsewhere = "followup-elsewhere", Error;
            /// A step that the procedure does not have.
            FollowupStepUnknown = "followup-step-unknown", Error;
            /// A step that another unit does.
            FollowupStepOfAnother = "followup-step-of-another", Error;
            /// Something done before it was asked for.
            FollowupTooEarly = "followup-too-early", Error;
            /// A step that was done twice on one day.
            FollowupTwice = "followup-twice", Error;
        }
    };
}
