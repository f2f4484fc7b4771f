RuleSet: Answered(slice, linkId)
* item[{slice}].linkId = "{linkId}"
* item[{slice}].linkId 1..1

Profile: ConsentSource
Parent: QuestionnaireResponse
Id: consent-source
Title: "Bron van de toestemming"
Description: "What was said and judged, by whom, when and how: the source of both Consents of a referral. The questions are those of the Questionnaire consent-record; where something was signed, statements.signed-form refers to it."
* ^language = #en
* insert Identified
* questionnaire 1..1
* questionnaire = Canonical(consent-record)
* status from StatusOfConsentSource (required)
* insert OfPatient(subject)
* authored 1..1
* authored ^short = "When it was last written down"
* author 1..1
* author only Reference(Practitioner or PractitionerRole)
* author ^short = "Who wrote it down; name, number and role at the time are in recorded-by"
* item 4..*
* item ^slicing.discriminator.type = #value
* item ^slicing.discriminator.path = "linkId"
* item ^slicing.rules = #open
* item contains
    band 1..1 and
    persons 0..* and
    authority 0..1 and
    statements 0..* and
    unanswered 0..* and
    incapacity 0..* and
    exceptions 0..* and
    objections 0..* and
    safety 0..1 and
    informing 1..1 and
    explained 0..1 and
    mentionsOthers 1..1 and
    leftOut 0..1 and
    recordedBy 1..1
* insert Answered(band, band)
* insert Answered(persons, persons)
* insert Answered(authority, authority)
* insert Answered(statements, statements)
* insert Answered(unanswered, unanswered)
* insert Answered(incapacity, incapacity)
* insert Answered(exceptions, exceptions)
* insert Answered(objections, objections)
* insert Answered(safety, safety)
* insert Answered(informing, informing)
* insert Answered(explained, explained)
* insert Answered(mentionsOthers, mentions-others)
* insert Answered(leftOut, left-out)
* insert Answered(recordedBy, recorded-by)
* item[band].answer 1..1
* item[band].answer.value[x] only Coding
* item[band].answer.valueCoding from AgeBandCodes (required)
* item[mentionsOthers].answer 1..1
* item[mentionsOthers].answer.value[x] only boolean
* item[statements] ^short = "What one person said: help, sharing and feedback apart, how, where and when"
* item[unanswered] ^short = "Why somebody with gezag gave no answer"
* item[exceptions] ^short = "The ground on which a consent may be missing, with what was written down"

ValueSet: StatusOfConsentSource
Id: status-of-consent-source
Title: "Stand van de bron"
Description: "It is complete, or it was entered in error."
* insert OwnSet
* http://hl7.org/fhir/questionnaire-answers-status#completed
* http://hl7.org/fhir/questionnaire-answers-status#amended
* http://hl7.org/fhir/questionnaire-answers-status#entered-in-error
