// What is asked. A request is changed only by who made it: the huisarts's own is the practice's to end, whatever the
// state of the work (task-coordination).

RuleSet: RequestToYouthHelp
* insert Identified
* doNotPerform 0..0
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
* priority 1..1
* priority from UrgencyOfReferral (required)
* priority ^short = "routine or urgent; a crisis is never sent"
* code 1..1
* code from RequestKindCodes (required)
* code ^short = "verwijzing (help) or overleg (advice)"
* insert OfPatient(subject)
* authoredOn 1..1
* requester 1..1
* performer 1..1
* performer only Reference(Organization)
* performer.display 1..1
* reasonCode 1..1
* reasonCode.text 1..1

Profile: Referral
Parent: ServiceRequest
Id: referral
Title: "Verwijzing naar de POH Jeugd"
Description: "What the huisarts asks of the POH Jeugd, for a child of whom the consent is recorded. It stays active while the work runs; the practice ends it, after it has read the outcome."
* ^language = #en
* insert RequestToYouthHelp
* basedOn 0..1
* basedOn only Reference(ServiceRequest)
* basedOn ^short = "The referral, or the proposal of the POH Jeugd, that this one follows from"
* replaces 0..1
* replaces only Reference(ServiceRequest)
* replaces ^short = "The referral that this one is sent in the place of"
* status from StatusOfReferral (required)
* status ^short = "active until the practice ends it: completed after an outcome, revoked without one"
* intent = #order
* orderDetail from ContactRestrictionCodes (required)
* orderDetail ^short = "Who may be contacted and who may not, each with name and number in text"
* orderDetail.text 1..1
* encounter ^short = "The contact in which it was decided, where the HIS gave one"
* authoredOn ^short = "When it was sent"
* requester only Reference(PractitionerRole or Practitioner)
* requester ^short = "The huisarts who sent it: nl-core-HealthProfessional"
* requester.reference 1..1
* performer ^short = "The organisation of the POH Jeugd, by number and name: it is in no HIS"
* reasonCode ^short = "Hulpvraag, in the words of the huisarts"
* reasonReference 0..1
* reasonReference only Reference(Condition)
* reasonReference ^short = "The episode in the HIS, with its ICPC: nl-core-Problem"
* supportingInfo 2..*
* supportingInfo ^short = "Both Consents, and what was sent along"
* note 0..1
* note ^short = "Why a second referral was sent while one was open"

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
