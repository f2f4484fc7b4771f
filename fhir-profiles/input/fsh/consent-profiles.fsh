// Two legal acts, so two Consents per referral: to the help, and to sharing. Both rest on one QuestionnaireResponse that
// holds what R4 has no element for. R4's own elements hold all the rest: there is no extension of ours.

RuleSet: ConsentOfMinor
* obeys whole-rules
* insert Identified
* status ^short = "active: something is permitted under it; rejected: refused; inactive: taken back"
* insert OfPatient(patient)
* dateTime 1..1
* dateTime ^short = "When it was last written down"
* performer only Reference(Patient or RelatedPerson or Organization)
* performer ^short = "Who agreed and whose word counts by law; contained where the HIS does not hold them"
* organization 1..1
* organization ^short = "The practice that wrote it down"
* source[x] 1..1
* source[x] only Reference(ConsentSource)
* source[x] ^short = "Who said what, when and how; contained where the HIS holds no QuestionnaireResponse"
* policy 1..2
* policy ^short = "The statute: WGBO for the huisarts, and Jeugdwet for a POH Jeugd who works under it"
* policy.uri 1..1
* policyRule 0..0
* policyRule ^short = "Not used: the statutes are in policy"
* verification 0..0
* verification ^short = "Not used: R4 means the check of an instruction; who said what is in the source"
* provision 1..1
* provision ^short = "What is permitted and what is not"
* provision.type 0..0
* provision.type ^short = "No rule by itself: what is not permitted below was not asked or not given"
* provision.provision 1..*
* provision.provision ^short = "One for each direction and party, and for each receiver that was asked about by name"
* provision.provision.type 1..1
* provision.provision.type ^short = "permit or deny"
* provision.provision.period 1..1
* provision.provision.period ^short = "Since when"
* provision.provision.period.start 1..1
* provision.provision.period.start ^short = "The day on which it was written down, or of the objection"
* provision.provision.actor 1..*
* provision.provision.actor ^short = "Whom it concerns, each in its part"
* provision.provision.actor.role.coding 2..2
* insert BySystem(provision.provision.actor.role.coding)
* provision.provision.actor.role.coding contains party 1..1
* provision.provision.actor.role.coding[party] from ConsentPartyCodes (required)
* provision.provision.actor.role.coding[party].system 1..1
* provision.provision.actor.role.coding[party].system = Canonical(ConsentParty)
* provision.provision.actor.role.coding[party].code 1..1
* provision.provision.actor.role.coding[party] ^short = "Which party: the practice, the POH Jeugd, or another"
* provision.provision.purpose 1..1
* provision.provision.purpose ^short = "TREAT: treatment; COC: coordination of care"
* provision.provision.purpose from PurposesOfConsent (required)
* provision.provision.provision 0..0
* provision.provision.provision ^short = "Not used: a rule has no rules inside"

// The same as the cardinalities of provision.provision: not every validator looks behind its content reference.
Invariant: whole-rules
Description: "Each rule says yes or no, since when and why, and names each party in its part"
Severity: #error
Expression: "provision.provision.all(type.exists() and period.start.exists() and purpose.count() = 1 and actor.all(role.coding.count() = 2))"

ValueSet: PurposesOfConsent
Id: purposes-of-consent
Title: "Waartoe gegevens worden gebruikt"
Description: "Treatment, or the coordination of care with school and the like."
* insert OwnSet
* $act-reason#TREAT
* $act-reason#COC

Profile: ConsentHelp
Parent: Consent
Id: consent-help
Title: "Toestemming voor de hulp"
Description: "Consent of a minor, of who has gezag, or of both, to help by the POH Jeugd (7:450 BW, 7.3.4 Jeugdwet)."
* ^language = #en
* insert ConsentOfMinor
* scope = $scope#treatment
* insert Only(category, act, $loinc#59284-0)
* provision.provision 1..1
* provision.provision.actor 1..1
* provision.provision.actor.role.coding contains provider 1..1
* provision.provision.actor.role.coding[provider].system 1..1
* provision.provision.actor.role.coding[provider].system = "http://terminology.hl7.org/CodeSystem/v3-RoleClass"
* provision.provision.actor.role.coding[provider].code 1..1
* provision.provision.actor.role.coding[provider].code = #PROV
* provision.provision.actor.role.coding[provider] ^short = "Who helps"

Profile: ConsentDisclosure
Parent: Consent
Id: consent-disclosure
Title: "Toestemming om gegevens te delen"
Description: "Consent to share with the POH Jeugd, back to the huisarts, and with each other party that came up: each direction by itself (7:457 BW, 7.3.11 Jeugdwet). A party has one rule as a kind, called by the word of its code, and one for each receiver of that kind that was asked about by name, with its name and number: the rule for the name goes before the one for the kind."
* ^language = #en
* insert ConsentOfMinor
* obeys two-parties and both-directions
* scope = $scope#patient-privacy
* insert Only(category, act, $act-code#IDSCL)
* provision.provision 2..*
* provision.provision.actor 2..2
* provision.provision.actor.role.coding contains part 1..1
* provision.provision.actor.role.coding[part] from PartsInDisclosure (required)
* provision.provision.actor.role.coding[part].system 1..1
* provision.provision.actor.role.coding[part].system = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType"
* provision.provision.actor.role.coding[part].code 1..1
* provision.provision.actor.role.coding[part] ^short = "CST: who has the data; IRCP: who gets it"
* insert Only(provision.provision.action, disclose, $consent-action#disclose)
* provision.provision.class ^short = "What goes this way, where it is confined to types of resource"

ValueSet: PartsInDisclosure
Id: parts-in-disclosure
Title: "Wie geeft en wie krijgt"
Description: "The custodian of the data and who receives it."
* insert OwnSet
* $participation#CST
* $participation#IRCP

Invariant: two-parties
Description: "Each rule names who has the data and who gets it"
Severity: #error
Expression: "provision.provision.all(actor.role.coding.where(code = 'CST').count() = 1 and actor.role.coding.where(code = 'IRCP').count() = 1)"

Invariant: both-directions
Description: "It says of both directions, to the POH Jeugd and back, whether they are permitted, each once"
Severity: #error
Expression: "provision.provision.actor.where(role.coding.where(code = 'IRCP').exists() and role.coding.where(code = 'receiver').exists()).count() = 1 and provision.provision.actor.where(role.coding.where(code = 'IRCP').exists() and role.coding.where(code = 'practice').exists()).count() = 1"
