// For who collects the log of every system (NEN 7513), in the elements of IHE BALP. A line has no identifier: R4's AuditEvent
// has none, and it is never changed.

Profile: AuditedEvent
Parent: AuditEvent
Id: audit-event
Title: "Logregel"
Description: "Who did what, when, with the data of which child, for whom and on which ground (NEN 7513). It has no clinical content and no BSN. The plug-in keeps the log and hands it over; it is not written to the HIS."
* ^language = #en
* type from TypeOfAudit (required)
* type ^short = "What kind of act, by DICOM"
* subtype 1..2
* insert BySystem(subtype)
* subtype contains event 1..1
* subtype[event] from AuditEventCodes (required)
* subtype[event] ^short = "What happened; logging in and out also by DICOM"
* subtype[event].system 1..1
* subtype[event].system = "https://jeugdschakel.nl/fhir/CodeSystem/audit-event"
* subtype[event].system ^short = "Ours"
* subtype[event].code 1..1
* subtype[event].code ^short = "One of our events"
* action 1..1
* action ^short = "Create, read, update, delete or execute"
* recorded ^short = "When"
* outcome 1..1
* outcome from OutcomeOfAudit (required)
* outcome ^short = "0: done; 4: refused"
* outcomeDesc ^short = "Why it was refused, as a code; never text of a person"
* purposeOfEvent 0..1
* purposeOfEvent from PurposeOfAudit (required)
* purposeOfEvent ^short = "Treatment; absent where there was no ground"
* agent 1..2
* agent ^slicing.discriminator.type = #value
* agent ^slicing.discriminator.path = "requestor"
* agent ^slicing.rules = #closed
* agent contains
    actor 1..1 and
    party 0..1
* agent[actor] ^short = "Who did it: a person, the HIS, the plug-in itself, or nobody who was recognised"
* agent[actor].requestor = true
* agent[actor].requestor ^short = "By it the two are told apart"
* agent[actor].type 1..1
* agent[actor].type ^short = "A human or a system"
* agent[actor].role ^short = "The function at that moment"
* agent[actor].purposeOfUse 1..1
* agent[actor].purposeOfUse from AuditAuthorityCodes (required)
* agent[actor].purposeOfUse ^short = "On which ground: treatment, consent, or none"
* agent[party] ^short = "For whom: the practice or the organisation of the POH Jeugd"
* agent[party].requestor = false
* agent[party].requestor ^short = "By it the two are told apart"
* agent[party].who 1..1
* agent[party].who only Reference(Organization)
* agent[party].who.identifier 1..1
* agent[party].who.identifier ^short = "As the configuration names it: NamingSystem-party"
* source.observer only Reference(Device)
* source.observer ^short = "Jeugdschakel"
* entity 1..3
* insert ByType(entity)
* entity contains
    patient 0..1 and
    referral 0..1 and
    request 1..1
* entity.what 1..1
* entity[patient] ^short = "The child, by its id in the HIS; a pseudonym once all of the child was removed"
* entity[patient].type = $entity-type#1
* entity[patient].what only Reference(Patient)
* entity[referral] ^short = "The referral, by our identifier"
* entity[referral].type = $entity-type#2
* entity[referral].what only Reference(ServiceRequest)
* entity[referral].what.identifier 1..1
* entity[referral].detail ^short = "The version that was read or made"
* entity[request] ^short = "What binds the lines of one request together"
* entity[request].type = $balp-entity-type#XrequestId
* entity[request].what.identifier 1..1

ValueSet: TypeOfAudit
Id: type-of-audit
Title: "Soort handeling"
Description: "The types of DICOM that are written."
* insert OwnSet
* $dcm#110106 "Export"
* $dcm#110110 "Patient Record"
* $dcm#110112 "Query"
* $dcm#110113 "Security Alert"
* $dcm#110114 "User Authentication"

ValueSet: PurposeOfAudit
Id: purpose-of-audit
Title: "Waartoe iemand erbij mocht"
Description: "Treatment, and nothing else: who reads for another purpose has no way in."
* insert OwnSet
* $act-reason#TREAT

ValueSet: OutcomeOfAudit
Id: outcome-of-audit
Title: "Gelukt of geweigerd"
Description: "It was done, or it was refused."
* insert OwnSet
* http://hl7.org/fhir/audit-event-outcome#0
* http://hl7.org/fhir/audit-event-outcome#4
