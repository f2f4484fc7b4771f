Alias: $scope = http://terminology.hl7.org/CodeSystem/consentscope
Alias: $act-code = http://terminology.hl7.org/CodeSystem/v3-ActCode
Alias: $act-reason = http://terminology.hl7.org/CodeSystem/v3-ActReason
Alias: $participation = http://terminology.hl7.org/CodeSystem/v3-ParticipationType
Alias: $consent-action = http://terminology.hl7.org/CodeSystem/consentaction
Alias: $loinc = http://loinc.org
Alias: $sct = http://snomed.info/sct
Alias: $elz-message = urn:oid:2.16.840.1.113883.2.4.4.30.69
Alias: $task-code = http://hl7.org/fhir/CodeSystem/task-code
Alias: $task-status = http://hl7.org/fhir/task-status
Alias: $request-status = http://hl7.org/fhir/request-status
Alias: $request-priority = http://hl7.org/fhir/request-priority
Alias: $appointment-status = http://hl7.org/fhir/appointmentstatus
Alias: $dcm = http://dicom.nema.org/resources/ontology/DCM
Alias: $entity-type = http://terminology.hl7.org/CodeSystem/audit-entity-type
Alias: $balp-entity-type = https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType

// Code systems and their value sets (OutcomeCodes has every code of Outcome) are made from the product's own code lists
// (src/fhir/code-systems), so that there is one of each. Here are only the value sets that choose from others.
RuleSet: OwnSet
* ^language = #nl
* ^experimental = false

// How each resource of ours is found again. The base is replaced for another publisher: npm run profiles -- --canonical.
RuleSet: Identified
* identifier 1..1
* identifier ^short = "Ours: by it the resource is found again"
* identifier.system 1..1
* identifier.system = "https://jeugdschakel.nl/fhir/NamingSystem/referral"
* identifier.system ^short = "See NamingSystem-referral"
* identifier.value 1..1
* identifier.value ^short = "The referral, and what this is to it"

RuleSet: OfPatient(path)
* {path} 1..1
* {path} only Reference(Patient)
* {path} ^short = "The child, as the HIS holds it: nl-core-Patient"
* {path}.reference 1..1
* {path}.reference ^short = "As the HIS knows the child"

RuleSet: BySystem(path)
* {path} ^slicing.discriminator.type = #value
* {path} ^slicing.discriminator.path = "system"
* {path} ^slicing.rules = #open

RuleSet: ByType(path)
* {path} ^slicing.discriminator.type = #pattern
* {path} ^slicing.discriminator.path = "type"
* {path} ^slicing.rules = #open

// The one and only value of an element that may repeat.
RuleSet: Only(path, slice, value)
* {path} 1..1
* {path} ^slicing.discriminator.type = #pattern
* {path} ^slicing.discriminator.path = "$this"
* {path} ^slicing.rules = #open
* {path} contains {slice} 1..1
* {path}[{slice}] = {value}
