Profile: Document
Parent: DocumentReference
Id: document
Title: "Document bij een verwijzing"
Description: "The referral as a letter (for a HIS that holds no ServiceRequest), the letter for onward help, a report of the POH Jeugd, or what one side sent the other afterwards."
* ^language = #en
* insert Identified
* status ^short = "superseded: corrected, a later one replaces it; entered-in-error with the referral"
* docStatus 1..1
* docStatus = #final
* docStatus ^short = "What is written is whole"
* type 1..1
* type from TypeOfDocument (required)
* type ^short = "Letter that asks (57133-1), letter that answers (11488-4), or what was added (51852-2)"
* type.text 1..1
* type.text ^short = "What it is called in Dutch"
* category 0..1
* category from ReportKindCodes (required)
* category ^short = "Of a report: na intake, voortgang or afsluiting"
* insert OfPatient(subject)
* date 1..1
* date ^short = "When it was written"
* author 1..1
* author only Reference(PractitionerRole or Practitioner or Organization)
* author ^short = "The huisarts (nl-core-HealthProfessional), or the POH Jeugd by name"
* relatesTo 0..1
* relatesTo.code = #replaces
* relatesTo.code ^short = "The report before it was corrected"
* description 1..1
* description ^short = "The title, in Dutch"
* securityLabel ^short = "R: somebody around the child must not come to know of it; keep it out of a portal"
* content 1..2
* content ^short = "The document; of a retourbericht also a few lines for the journaal"
* content.attachment.contentType 1..1
* content.attachment.contentType ^short = "application/pdf, text/plain; charset=utf-8, image/jpeg or image/png"
* content.attachment.language 1..1
* content.attachment.language ^short = "nl-NL"
* content.attachment.data 0..1
* content.attachment.data ^short = "The document itself; absent of a file that the HIS found too large, which stays with us"
* content.attachment.size 1..1
* content.attachment.size ^short = "In bytes"
* content.attachment.hash 0..1
* content.attachment.hash ^short = "SHA-1 of it; absent of a file that is gone"
* content.attachment.title 1..1
* context.related ^short = "The referral (of a letter for onward help the huisarts’s own request), and the episode in the HIS"

ValueSet: TypeOfDocument
Id: type-of-document
Title: "Soort document"
Description: "The LOINC codes that are written."
* insert OwnSet
* $loinc#57133-1 "Referral note"
* $loinc#11488-4 "Consult note"
* $loinc#51852-2 "Letter"
