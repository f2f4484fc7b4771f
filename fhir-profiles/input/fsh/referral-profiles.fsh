// What is asked. A request is changed only by who made it: the huisarts's own is the practice's to end, whatever the
// state of the work (task-coordination).

RuleSet: RequestForChild
* insert Identified
* doNotPerform 0..0
* doNotPerform ^short = "Never: it is asked, not forbidden"
* category 2..2
* category ^slicing.discriminator.type = #pattern
* category ^slicing.discriminator.path = "$this"
* category ^slicing.rules = #open
* category contains
    referral 1..1 and
    elz 1..1
* category[referral] = $sct#3457005
* category[referral] ^short = "Referral of a patient"
* category[elz] = $elz-message#1
* category[elz] ^short = "Verwijsbrief, as in the national huisarts referral draft (ELZ)"
* code 1..1
* insert OfPatient(subject)
* authoredOn 1..1
* authoredOn ^short = "When it was asked or proposed"
* requester 1..1
* performer 0..1
* performer only Reference(Organization)
* performer.display 1..1
* performer.display ^short = "Its name; no HIS holds it"
* reasonCode 0..1
* reasonCode.text 1..1
* reasonCode.text ^short = "In the words of who asks or proposes it"

Profile: Referral
Parent: ServiceRequest
Id: referral
Title: "Verwijzing naar de POH Jeugd"
Description: "What the huisarts asks of the POH Jeugd, for a child of whom the consent is recorded. It stays active while the work runs; the practice ends it, after it has read the outcome."
* ^language = #en
* insert RequestForChild
* obeys asked-by-somebody-known
* basedOn 0..1
* basedOn only Reference(ServiceRequest)
* basedOn ^short = "The referral, or the proposal of the POH Jeugd, that this one follows from"
* replaces 0..1
* replaces only Reference(ServiceRequest)
* replaces ^short = "The referral that this one is sent in the place of"
* status from StatusOfReferral (required)
* status ^short = "active until the practice ends it: completed after an outcome, revoked without one"
* intent = #order
* intent ^short = "Asked by the huisarts"
* priority 1..1
* priority from UrgencyOfReferral (required)
* priority ^short = "routine or urgent; a crisis is never sent"
* code from RequestKindCodes (required)
* code ^short = "verwijzing asks for help, overleg for advice"
* orderDetail from ContactRestrictionCodes (required)
* orderDetail ^short = "Who may be contacted and who may not, each with name and number in text"
* orderDetail.text 1..1
* orderDetail.text ^short = "Who, and the number"
* encounter ^short = "The contact in which it was decided, where the HIS gave one"
* authoredOn ^short = "When it was sent"
* requester only Reference(PractitionerRole or Practitioner)
* requester ^short = "The huisarts who answers for it: nl-core-HealthProfessional. Who sent it is in the Task"
* requester.reference ^short = "As the HIS knows the huisarts, who sent it in person"
* requester.identifier ^short = "The personal AGB number of the huisarts under whom a POH-GGZ sent it"
* performer 1..1
* performer ^short = "The organisation of the POH Jeugd, by number and name: it is in no HIS"
* reasonCode 1..1
* reasonCode ^short = "Hulpvraag, in the words of the huisarts"
* reasonReference 0..1
* reasonReference only Reference(Condition)
* reasonReference ^short = "The episode in the HIS, with its ICPC: nl-core-Problem"
* supportingInfo 2..*
* supportingInfo ^short = "Both Consents; and whom the POH Jeugd may call, contained, with the number that the huisarts checked"
* note 0..1
* note ^short = "Why a second referral was sent while one was open"

Invariant: asked-by-somebody-known
Description: "The huisarts is known in the HIS, or by number; a name alone is nobody"
Severity: #error
Expression: "requester.reference.exists() or requester.identifier.exists()"

Profile: ProposedReferral
Parent: ServiceRequest
Id: proposed-referral
Title: "Voorstel voor vervolghulp"
Description: "Onward help as the POH Jeugd proposes it: a draft of a request that nobody has made yet. The huisarts makes an onward-referral of it, as proposed or changed, or refuses."
* ^language = #en
* insert RequestForChild
* insert OnwardHelp
* intent = #proposal
* intent ^short = "Proposed, not asked"
* basedOn only Reference(Referral)
* basedOn ^short = "The referral during which it came up"
* status ^short = "active while the practice has not decided; completed when it was taken over, else revoked"
* performer ^short = "From whom, where it may be told: by number where it is known, and by name"
* reasonCode ^short = "What is proposed and why, where it may be told"
* requester only Reference(PractitionerRole)
* requester ^short = "Who of the POH Jeugd proposes it, by name"

Profile: OnwardReferral
Parent: ServiceRequest
Id: onward-referral
Title: "Verwijzing naar vervolghulp"
Description: "The huisarts's own request for onward help, made of what the POH Jeugd proposed (2.6 Jeugdwet)."
* ^language = #en
* insert RequestForChild
* insert OnwardHelp
* intent = #order
* intent ^short = "Asked by the huisarts"
* basedOn only Reference(ProposedReferral)
* basedOn ^short = "What was proposed; it need not be the same"
* performer 1..1
* reasonCode 1..1
* requester only Reference(PractitionerRole or Practitioner)
* requester ^short = "The huisarts: nl-core-HealthProfessional"
* requester.reference 1..1
* requester.reference ^short = "As the HIS knows the huisarts"

RuleSet: OnwardHelp
* basedOn 1..1
* status from StatusOfOnwardHelp (required)
* code from KindsOfOnwardHelp (required)
* code ^short = "Which help"
* performer ^short = "From whom, by number where it is known, and by name"
* reasonCode ^short = "What is asked, and why"
* performerType 1..1
* performerType from ConsentPartyCodes (required)
* performerType ^short = "Which party that is: consent to share with it is asked for this party (consent-disclosure)"

ValueSet: KindsOfOnwardHelp
Id: kinds-of-onward-help
Title: "Soort vervolghulp"
Description: "The outcomes that name further help."
* insert OwnSet
* Outcome#verwijzing-jeugdhulp
* Outcome#verwijzing-jeugd-ggz
* Outcome#voorliggend-veld

ValueSet: StatusOfOnwardHelp
Id: status-of-onward-help
Title: "Stand van het vervolg"
Description: "It waits, it was taken over, it is no longer asked, or it is a duplicate."
* insert OwnSet
* $request-status#active
* $request-status#completed
* $request-status#revoked
* $request-status#entered-in-error

ValueSet: StatusOfReferral
Id: status-of-referral
Title: "Stand van de verwijzing"
Description: "It runs, or the practice ended it; a draft is never written."
* insert OwnSet
* $request-status#active
* $request-status#completed
* $request-status#revoked
* $request-status#entered-in-error

ValueSet: UrgencyOfReferral
Id: urgency-of-referral
Title: "Urgentie"
Description: "With and without haste; in a crisis the form shows whom to phone, and sends nothing."
* insert OwnSet
* $request-priority#routine
* $request-priority#urgent
