//! The codes of diagnostics. A code is a word that never changes; its severity stands beside it here, its texts in
//! `src/language/`, the clause behind it in each institution's `clauses.yaml`, and a file that earns it in
//! `tests/rules/<code>/`.

use crate::diagnostic::severity::Severity;

with_codes_of_policies! {
    // Reading a file.
    /// The bytes are not UTF-8.
    NotUtf8 = "not-utf8", Error;
    /// The file is larger than 4 MiB.
    FileTooLarge = "file-too-large", Error;
    /// The file begins with a byte order mark.
    ByteOrderMark = "byte-order-mark", Error;
    /// Lines end in a carriage return alone, as on old Macs.
    LineEnds = "line-ends", Error;
    /// A tab stands where only spaces may.
    Tab = "tab", Error;
    /// A control character.
    ControlCharacter = "control-character", Error;
    /// A character that reverses the direction of text.
    BidiCharacter = "bidi-character", Error;
    /// A character that nobody can see.
    InvisibleCharacter = "invisible-character", Error;
    /// Not YAML.
    YamlSyntax = "yaml-syntax", Error;
    /// More than one document in a file, or none.
    NotOneDocument = "not-one-document", Error;
    /// An anchor, alias or merge key.
    AnchorOrAlias = "anchor-or-alias", Error;
    /// Curly quotes around a value, which YAML takes for letters.
    CurlyQuotes = "curly-quotes", Error;
    /// A YAML tag.
    Tag = "tag", Error;
    /// Nested deeper than any file of ours needs.
    TooDeep = "too-deep", Error;
    /// More nodes than any file of ours needs.
    TooManyNodes = "too-many-nodes", Error;
    /// The same key twice.
    DuplicateKey = "duplicate-key", Error;
    /// A key that the format does not have.
    UnknownKey = "unknown-key", Error;
    /// A key that must be there and is not.
    MissingKey = "missing-key", Error;
    /// A list where a text is wanted, and the like.
    WrongType = "wrong-type", Error;
    /// A word that is none of those allowed.
    UnknownChoice = "unknown-choice", Error;
    /// A key without a value.
    EmptyValue = "empty-value", Error;
    /// An identifier or phone number without quotes, which other programs read as a number.
    UnquotedIdentifier = "unquoted-identifier", Error;
    /// Not a day in the form YYYY-MM-DD.
    NotADate = "not-a-date", Error;
    /// A value that does not have the form its key asks for.
    BadForm = "bad-form", Error;
    /// What looks like a password or key, wherever it stands.
    SecretInText = "secret-in-text", Error;
    // Whether it is read at all.
    /// A link, a folder of another repository or the like, which is never followed.
    NotAPlainFile = "not-a-plain-file", Error;
    /// A file below `accounts/` that is no request, so that nobody reads it.
    StrayFile = "stray-file", Error;
    // What a pull request may change.
    /// A request that is merged was changed.
    MergedRequestChanged = "merged-request-changed", Error;
    /// A request that is merged was removed, or given another name.
    MergedRequestRemoved = "merged-request-removed", Error;
    /// An entry of a follow-up that is merged was changed or removed.
    FollowupEntryChanged = "followup-entry-changed", Error;
    /// Rules or the program are changed together with requests.
    RulesBesideRequests = "rules-beside-requests", Error;
    /// The branch changed a file too, since the pull request left it.
    ChangedOnBothSides = "changed-on-both-sides", Error;
    /// A push says something else than the request that its number stands for.
    PushChanged = "push-changed", Error;
    /// A commit that wrote a request is not signed by the unit that asks.
    RequestUnsigned = "request-unsigned", Error;
    /// Several must approve a request, and nothing proves that they did.
    ApprovalsUnproved = "approvals-unproved", Error;
    /// A signature beside a request is nobody's approval of it.
    ApprovalUnknown = "approval-unknown", Warning;
    // Which request it is.
    /// The id is not the stem of the file's name.
    IdNotFileName = "id-not-file-name", Error;
    /// The file is not at `accounts/<institution>/<unit>/<year>/<id>.yaml`.
    WrongFolder = "wrong-folder", Error;
    /// The file lies in the folder of a unit that does not ask.
    WrongUnitFolder = "wrong-unit-folder", Error;
    /// The file lies in the folder of a year that is not its letter's.
    WrongYearFolder = "wrong-year-folder", Error;
    /// The request is of another institution than the policy.
    WrongInstitution = "wrong-institution", Error;
    /// The policy has no such procedure.
    UnknownProcedure = "unknown-procedure", Error;
    /// There is no unit of this id.
    UnknownUnit = "unknown-unit", Error;
    /// The unit does not exist any more.
    UnitClosed = "unit-closed", Error;
    /// A request that is referred to does not exist.
    UnknownRequest = "unknown-request", Error;
    /// An item that is taken back does not exist.
    UnknownWithdrawnItem = "unknown-withdrawn-item", Error;
    /// A request is replaced of which something was carried out already.
    ReplacedAfterDone = "replaced-after-done", Error;
    /// An item waits for the request that is to take its place, or takes it back, and is held itself.
    ReplacementHeld = "replacement-held", Error;
    // What a request does about accounts that are there.
    /// No request brought in anybody with this number.
    PersonUnknown = "person-unknown", Error;
    /// The number is not that of the account's holder.
    NumberOfAnother = "number-of-another", Error;
    /// Somebody who has an account is to get another username with a further role.
    UsernameKept = "username-kept", Error;
    /// Somebody is to get a number that somebody else has, or had.
    NumberTaken = "number-taken", Error;
    /// The account is of a category that the procedure is not for.
    AccountOfAnotherCategory = "account-of-another-category", Error;
    /// Another unit answers for the account.
    AccountOfAnotherUnit = "account-of-another-unit", Error;
    /// The account is closed.
    AccountClosed = "account-closed", Error;
    /// The help desk takes nothing by this channel.
    ChannelNotOffered = "channel-not-offered", Error;
    /// The help desk is to correct a contact, and the item does not say to what.
    ContactWithoutChange = "contact-without-change", Error;
    /// The help desk is to change data by an act that changes none.
    ChangeNotOfAct = "change-not-of-act", Error;
    /// Somebody with privileges is to be helped by one officer alone.
    SecondPersonMissing = "second-person-missing", Error;
    /// An entry is to be made again that is there.
    EntryStillThere = "entry-still-there", Error;
    /// An entry is to be taken over that is not there.
    AdoptNothing = "adopt-nothing", Error;
    /// An entry is to be taken over that is another one, or another person's.
    AdoptAnother = "adopt-another", Error;
    /// An entry is to be taken over that cannot be as it is.
    AdoptUnfit = "adopt-unfit", Error;
    /// An adoption is taken back that was carried out.
    AdoptedTakenBack = "adopted-taken-back", Error;
    /// Fewer people approved than the procedure asks for.
    ApprovalsMissing = "approvals-missing", Error;
    /// An account is to be frozen that is not open then.
    NothingToSuspend = "nothing-to-suspend", Error;
    /// A request lets an account go that is not frozen.
    NothingToRelease = "nothing-to-release", Error;
    /// A mailbox could not be handed over while that was due.
    HandOverLapsed = "hand-over-lapsed", Error;
    /// A mailbox is handed over by somebody who does not answer for it.
    OwnerIsAnother = "owner-is-another", Error;
    /// An account that is open then is to be archived or deleted.
    DisposalOfOpen = "disposal-of-open", Error;
    /// An account is to be archived or deleted before the time that the policy gives.
    DisposalTooEarly = "disposal-too-early", Error;
    /// An account is to be deleted that is not archived.
    DeletionBeforeArchive = "deletion-before-archive", Error;
    /// A request names an account that is deleted.
    AccountDeleted = "account-deleted", Error;
    /// A closing of what is closed already, or ends before.
    NothingToClose = "nothing-to-close", Error;
    /// The person has no contract of this number.
    ContractUnknown = "contract-unknown", Error;
    /// New contracts that end before the old ones do.
    ExtensionShortens = "extension-shortens", Error;
    /// The contract was extended as often as it may be.
    ExtensionSpent = "extension-spent", Error;
    /// The account ended too long ago to be extended.
    ExtensionTooLate = "extension-too-late", Error;
    /// The account was closed on request, and an extension does not open it.
    ClosedOnRequest = "closed-on-request", Error;
    /// A test account that is to live on for longer than it may.
    RenewalTooLong = "renewal-too-long", Error;
    /// A unit's change concerns another number of people than the request says.
    UnitChangeCount = "unit-change-count", Error;

    // What a request changes, closes or takes back.
    /// A change without anything that changes.
    ChangeEmpty = "change-empty", Error;
    /// A change of what the procedure may not change.
    ChangeNotAllowed = "change-not-allowed", Error;
    /// Another username, and it is not said why.
    RenameWithoutReason = "rename-without-reason", Error;
    /// Days of validity where the procedure computes them.
    DatesNotAsked = "dates-not-asked", Error;
    /// It is not said on which day somebody leaves, or twice.
    SeparationDay = "separation-day", Error;
    /// A retirement that does not begin with a month.
    RetirementNotFirst = "retirement-not-first", Error;
    /// A retirement at no age that the policy knows.
    RetirementAgainstAge = "retirement-against-age", Warning;
    /// Somebody leaves on a day that the list does not speak of.
    BeyondHorizon = "beyond-horizon", Warning;
    /// A list for a month in which none is due.
    ListNotDue = "list-not-due", Error;
    /// A closing that lies too far ahead.
    ClosingTooFar = "closing-too-far", Error;
    /// A closing long ago.
    ClosingLongAgo = "closing-long-ago", Warning;
    /// A request of another unit is taken back or replaced.
    RequestOfAnotherUnit = "request-of-another-unit", Error;
    /// A unit's change by a procedure that has none.
    UnitChangeNotAllowed = "unit-change-not-allowed", Error;
    /// A unit's change beside people.
    UnitChangeWithItems = "unit-change-with-items", Error;
    /// A unit that gets no new name and becomes part of no other, or both.
    UnitChangeUnclear = "unit-change-unclear", Error;
    /// A unit's new name that is nearly the one in the list of units.
    UnitChangeName = "unit-change-name", Error;
    /// Another unit without the decree.
    UnitChangeWithoutDecree = "unit-change-without-decree", Error;

    // Who may ask, and how.
    /// The unit may not ask for this.
    NotAuthorised = "not-authorised", Error;
    /// The procedure does not take requests by this channel.
    ChannelNotAllowed = "channel-not-allowed", Error;
    // The letter.
    /// The procedure does not rest on this kind of paper.
    LetterKind = "letter-kind", Error;
    /// The letter must have a number.
    LetterNumberMissing = "letter-number-missing", Error;
    /// An earlier request of the unit rests on the same letter.
    LetterNumberReused = "letter-number-reused", Error;
    /// A request that is not what it was when it entered.
    EditedAfterEntry = "edited-after-entry", Error;
    /// A request that entered and is no longer there.
    GoneAfterEntry = "gone-after-entry", Error;
    /// Nobody is named who signed the letter.
    SignatoryMissing = "signatory-missing", Error;
    /// Who signed the letter may not.
    SignatoryKind = "signatory-kind", Error;
    /// The letter was received before it was written.
    LetterAfterReceived = "letter-after-received", Error;
    /// The letter is dated, or received, after the day the request enters.
    LetterAfterEntry = "letter-after-entry", Error;
    /// The letter is said to be received too long before the day the request enters.
    ReceivedTooLongAgo = "received-too-long-ago", Error;
    // The papers that support it.
    /// A paper that the procedure asks for is not there.
    AttachmentMissing = "attachment-missing", Error;
    /// None of the papers is there of which the procedure asks for one.
    AttachmentNoneOf = "attachment-none-of", Error;
    /// A paper that a category asks for is not there.
    AttachmentMissingForCategory = "attachment-missing-for-category", Error;
    /// A person is not covered by the paper that the category asks for.
    AttachmentNotCovering = "attachment-not-covering", Error;
    /// A paper is said to cover an item that there is not.
    CoversUnknownItem = "covers-unknown-item", Error;
    /// No procedure asks for this kind of paper.
    AttachmentKindUnknown = "attachment-kind-unknown", Warning;
    /// The same paper twice.
    AttachmentTwice = "attachment-twice", Warning;
    /// The file on the share is another one than the request means.
    AttachmentChanged = "attachment-changed", Error;
    /// The file is not on the share.
    AttachmentNotOnShare = "attachment-not-on-share", Error;
    /// This machine has no share: nothing was compared.
    ShareNotChecked = "share-not-checked", Warning;
    /// The share cannot be read.
    ShareUnreadable = "share-unreadable", Error;
    // The list on the share that holds the items.
    /// The list is another one than the request means.
    ListChanged = "list-changed", Error;
    /// The list is not on the share.
    ListNotOnShare = "list-not-on-share", Error;
    /// The list cannot be read.
    ListUnreadable = "list-unreadable", Error;
    /// This machine has no share: the list was not looked at.
    ListNotChecked = "list-not-checked", Warning;
    /// What sets the cells of the list apart cannot be told.
    ListSeparator = "list-separator", Error;
    /// A quote that CSV cannot have there.
    ListQuote = "list-quote", Error;
    /// A row has more or fewer cells than the header.
    ListCells = "list-cells", Error;
    /// A row without anything.
    ListEmptyRow = "list-empty-row", Error;
    /// The header again, between the rows.
    ListHeaderAgain = "list-header-again", Error;
    /// The list has another number of rows than the request says.
    ListRows = "list-rows", Error;
    /// The list has no column of that name.
    ListColumnMissing = "list-column-missing", Error;
    /// Two fields from one column, or two columns of one name.
    ListColumnTwice = "list-column-twice", Error;
    /// The list has no column for what the procedure asks for.
    ListFieldMissing = "list-field-missing", Error;
    /// The list has a column for what the procedure does not know.
    ListFieldNotAllowed = "list-field-not-allowed", Error;
    /// A column that nobody reads.
    ListColumnUnread = "list-column-unread", Warning;
    // The items.
    /// There is no item.
    NoItems = "no-items", Error;
    /// There are more items than the procedure takes.
    TooManyItems = "too-many-items", Error;
    /// The procedure wants its items in the request.
    AccountsFileNotAllowed = "accounts-file-not-allowed", Error;
    /// The policy has no such category.
    UnknownCategory = "unknown-category", Error;
    /// No request may name this category.
    CategoryNotRequestable = "category-not-requestable", Error;
    /// The procedure is not for this category.
    CategoryNotOfProcedure = "category-not-of-procedure", Error;
    /// An item lacks what the procedure or its category asks for.
    ItemFieldMissing = "item-field-missing", Error;
    /// An item has none of the fields of which the procedure asks for one.
    ItemFieldNoneOf = "item-field-none-of", Error;
    /// An item has what the procedure does not know.
    ItemFieldNotAllowed = "item-field-not-allowed", Error;

    /// A word that the policy does not have.
    WordUnknown = "word-unknown", Error;
    /// A role that the category does not have.
    RoleUnknown = "role-unknown", Error;
    // The numbers of people.
    /// A number does not have its form.
    IdentifierForm = "identifier-form", Error;
    /// A mobile phone whose number has lost the zero in front.
    PhoneWithoutZero = "phone-without-zero", Warning;
    /// No NIP can be so.
    NipImpossible = "nip-impossible", Error;
    /// A NIP says another day of birth than the item.
    NipBirthDate = "nip-birth-date", Warning;
    // People.
    /// Not a name.
    NotAName = "not-a-name", Error;
    /// Titles stand in the name.
    NameWithTitles = "name-with-titles", Warning;
    /// A name in capitals.
    NameInCapitals = "name-in-capitals", Warning;
    /// A name that stands otherwise beside the same number in an earlier request.
    NameSpelledDifferently = "name-spelled-differently", Warning;
    /// A person stands in the request twice.
    DuplicatePerson = "duplicate-person", Error;
    /// Two people of one name, and nothing that tells them apart.
    SameName = "same-name", Warning;
    /// An earlier request makes an account for the same number.
    PersonHasAccount = "person-has-account", Error;
    /// An earlier request makes an account for somebody of the same name and address.
    PersonMayHaveAccount = "person-may-have-account", Warning;
    /// Not an address.
    EmailSyntax = "email-syntax", Error;
    /// An address of the institution itself.
    InstitutionalEmail = "institutional-email", Error;
    /// An address that is one slip away from a well-known provider.
    EmailTypo = "email-typo", Warning;
    /// Some people have the same address.
    EmailShared = "email-shared", Warning;
    /// Five people or more have the same address.
    EmailSharedByMany = "email-shared-by-many", Error;
    /// An identity-card number stands in free text.
    PersonalNumberInText = "personal-number-in-text", Error;
    // Usernames.
    /// The category's usernames are not chosen by requests.
    UsernameNotAsked = "username-not-asked", Error;
    /// A username is too short or too long.
    UsernameForm = "username-form", Error;
    /// Nobody may have this username.
    UsernameReserved = "username-reserved", Error;
    /// A username looks like another one.
    UsernameLookAlike = "username-look-alike", Error;
    /// Two items ask for the same username.
    UsernameTwice = "username-twice", Error;
    /// No pattern of the category makes a username of this name.
    NoUsername = "no-username", Error;
    /// The account may not be touched by requests.
    ProtectedAccount = "protected-account", Error;
    // First and last days.
    /// The last day lies before the first.
    UntilBeforeFrom = "until-before-from", Error;
    /// The first day lies too far back.
    StartTooOld = "start-too-old", Error;
    /// The first day lies too far ahead.
    StartTooFar = "start-too-far", Error;
    /// The last day must be named and is not.
    EndMissing = "end-missing", Error;
    /// A last day is named where none may be.
    EndNotAllowed = "end-not-allowed", Error;
    /// The last day is over.
    EndsInPast = "ends-in-past", Error;
    /// There is no contract where one decides.
    ContractMissing = "contract-missing", Error;
    /// Every contract is over.
    ContractEnded = "contract-ended", Error;
    /// Days lie between two contracts.
    ContractGap = "contract-gap", Warning;
    /// The last day lies after the end of the contract.
    OutlivesContract = "outlives-contract", Warning;
    /// The first day lies before the start of the contract.
    BeforeContract = "before-contract", Warning;

    /// Nothing says when employment ends.
    BirthDateMissing = "birth-date-missing", Error;
    /// Whoever is past the age has no account as an employee.
    PastRetirement = "past-retirement", Error;
    /// The last day lies after retirement.
    OutlivesRetirement = "outlives-retirement", Warning;
    // Test accounts.
    /// It is not said what accounts are for that are nobody's.
    PurposeMissing = "purpose-missing", Error;
    /// A test account for longer than it may last.
    TestTooLong = "test-too-long", Error;
    /// A test account lives on, and nobody found that it is still needed.
    RenewalWithoutEvaluation = "renewal-without-evaluation", Error;
    /// A test account lives on, and the request does not name the one that it goes back to.
    RenewalUnrelated = "renewal-unrelated", Error;
    /// A test account lives on for another system than its own.
    RenewalOfAnotherSystem = "renewal-of-another-system", Error;
    // Who answers for it, and who gets the credentials.
    /// Nobody answers for the accounts.
    SponsorMissing = "sponsor-missing", Error;
    /// Who answers for the accounts is of another unit.
    SponsorUnit = "sponsor-unit", Error;
    /// Who answers for the accounts is named without an account.
    SponsorWithoutAccount = "sponsor-without-account", Error;
    /// The key that who answers for the accounts gives is none that files can be sealed to.
    SponsorKeyInvalid = "sponsor-key-invalid", Error;
    /// No file is sealed to the key that who answers for the accounts gives.
    SponsorKeyUnused = "sponsor-key-unused", Warning;
    /// It is not said how credentials reach their holders.
    DeliveryMissing = "delivery-missing", Error;
    /// The procedure does not know this way of delivery.
    DeliveryNotAllowed = "delivery-not-allowed", Error;
    /// Credentials would go to a unit that does not ask.
    DeliveryToAnotherUnit = "delivery-to-another-unit", Error;
    /// There is no key to seal credentials to.
    DeliveryWithoutKey = "delivery-without-key", Error;
    /// The contact person is not named.
    DeliveryWithoutPerson = "delivery-without-person", Error;
    /// A link cannot reach somebody without an address.
    DeliveryWithoutEmail = "delivery-without-email", Error;
    // Special consideration.
    /// It waives what cannot be waived.
    WaiverUnknown = "waiver-unknown", Error;
    /// It waives what need not be waived.
    WaiverUnused = "waiver-unused", Warning;
    /// Nothing was evaluated.
    WaiverWithoutEvaluation = "waiver-without-evaluation", Error;
    /// It was evaluated or approved on a day that has not come.
    WaiverInFuture = "waiver-in-future", Error;
    /// The unit that asks, or the operator, did not approve.
    WaiverWithoutApproval = "waiver-without-approval", Error;
    // What only the accounts and names that there are can tell.
    /// Somebody has the username.
    UsernameTaken = "username-taken", Error;
    /// Somebody had the username.
    UsernameUsedBefore = "username-used-before", Error;
    /// The account that is named as a person's is another person's.
    ExistingAccountOfAnother = "existing-account-of-another", Error;
    /// The account that a person has already is not there.
    ExistingAccountUnknown = "existing-account-unknown", Error;
    /// The number has an account already.
    AccountExists = "account-exists", Error;
    /// There is no account of who answers for the accounts.
    SponsorAccountUnknown = "sponsor-account-unknown", Error;
    /// The account of who answers for the accounts is closed.
    SponsorAccountInactive = "sponsor-account-inactive", Error;
    /// The account of who answers for the accounts is of another unit.
    SponsorAccountOfAnotherUnit = "sponsor-account-of-another-unit", Error;
    // Mailboxes that are no person's.
    /// A mailbox of another kind than its procedure is for.
    MailboxKind = "mailbox-kind", Error;
    /// A mailbox does not say what it is for, or says something else.
    MailboxPurpose = "mailbox-purpose", Error;
    /// A mailbox is neither a new one nor one that there is, or both.
    MailboxUnnamed = "mailbox-unnamed", Error;
    /// A mailbox is handed over from nobody, or to the same.
    HandOverUnclear = "hand-over-unclear", Error;
    /// A mailbox that only its owner may open is to be opened by others.
    DelegateNotAllowed = "delegate-not-allowed", Error;
    /// Somebody may open a mailbox twice.
    DelegateTwice = "delegate-twice", Error;
    /// A unit's office asks for the mailbox of another unit.
    MailboxOfAnotherUnit = "mailbox-of-another-unit", Error;
    /// Whoever is to answer for a mailbox, or to open it, has no account.
    OwnerUnknown = "owner-unknown", Error;
    /// The account of whoever is to answer for a mailbox, or to open it, is closed.
    OwnerInactive = "owner-inactive", Error;
    /// Whoever is to answer for a mailbox, or to open it, is of a category that may not.
    OwnerUnfit = "owner-unfit", Error;
    /// What is permanent is to change.
    AccountImmutable = "account-immutable", Error;
    /// The unit may not ask for accounts of this category, or of another unit.
    NotAuthorisedForAccount = "not-authorised-for-account", Error;
    // What is archived or deleted.
    /// The procedure knows no such reason.
    DisposalBasis = "disposal-basis", Error;
    /// Whoever is concerned would be told too late.
    NoticeTooShort = "notice-too-short", Error;
    /// What is deleted was not archived, or not for long enough.
    ArchivedSince = "archived-since", Error;
}
