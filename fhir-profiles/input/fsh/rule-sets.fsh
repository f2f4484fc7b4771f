Alias: $scope = http://terminology.hl7.org/CodeSystem/consentscope
Alias: $act-code = http://terminology.hl7.org/CodeSystem/v3-ActCode
Alias: $act-reason = http://terminology.hl7.org/CodeSystem/v3-ActReason
Alias: $participation = http://terminology.hl7.org/CodeSystem/v3-ParticipationType
Alias: $consent-action = http://terminology.hl7.org/CodeSystem/consentaction
Alias: $loinc = http://loinc.org

// What every code system of ours has: Dutch words, all codes, told apart by capitals.
RuleSet: OwnCodes
* ^language = #nl
* ^caseSensitive = true
* ^experimental = false

RuleSet: OwnSet
* ^language = #nl
* ^experimental = false
