RuleSet: Ask(linkId, text, type)
* linkId = "{linkId}"
* text = "{text}"
* type = #{type}

RuleSet: Choice(linkId, text, codes)
* insert Ask([[{linkId}]], [[{text}]], choice)
* answerValueSet = Canonical({codes})

// What is written down of every consent. A linkId is the path of a property of ConsentRecord in src/domain/consent, in
// lower case with hyphens; src/fhir/consent-record/record-form.ts has the same form, and a test compares the two.
Instance: consent-record
InstanceOf: Questionnaire
Usage: #definition
Title: "Toestemming van een minderjarige"
Description: "Who said what, when, how and on which ground, before a referral to the POH Jeugd."
* url = "https://jeugdschakel.nl/fhir/Questionnaire/consent-record"
* language = #nl
* name = "ConsentRecord"
* title = "Toestemming van een minderjarige"
* status = #active
* publisher = "Jeugdschakel"
* subjectType = #Patient
* item[+]
  * insert Ask([[persons]], [[Betrokkene]], group)
  * repeats = true
  * item[+]
    * insert Ask([[persons.reference]], [[In het dossier]], reference)
    * required = true
  * item[+]
    * insert Ask([[persons.name]], [[Naam]], group)
    * required = true
    * item[+]
      * insert Ask([[persons.name.text]], [[Hele naam]], string)
    * item[+]
      * insert Ask([[persons.name.usual]], [[Roepnaam]], string)
    * item[+]
      * insert Ask([[persons.name.given]], [[Voornaam]], string)
    * item[+]
      * insert Ask([[persons.name.prefix]], [[Tussenvoegsel]], string)
    * item[+]
      * insert Ask([[persons.name.family]], [[Achternaam]], string)
  * item[+]
    * insert Choice([[persons.relation]], [[Relatie tot het kind]], RelationCodes)
    * required = true
  * item[+]
    * insert Ask([[persons.phones]], [[Telefoon]], string)
    * repeats = true
* item[+]
  * insert Choice([[band]], [[Leeftijdsgroep]], AgeBandCodes)
  * required = true
* item[+]
  * insert Ask([[authority]], [[Gezag]], group)
  * item[+]
    * insert Choice([[authority.situation]], [[Situatie]], AuthoritySituationCodes)
    * required = true
  * item[+]
    * insert Choice([[authority.source]], [[Bron]], AuthoritySourceCodes)
    * required = true
  * item[+]
    * insert Ask([[authority.stated-on]], [[Vastgesteld op]], date)
    * required = true
  * item[+]
    * insert Ask([[authority.holders]], [[Wie gezag heeft]], reference)
    * repeats = true
  * item[+]
    * insert Choice([[authority.basis]], [[Grond van het gezag van één ouder]], SingleBasisCodes)
  * item[+]
    * insert Choice([[authority.parents]], [[Hoe de ouders tot elkaar staan]], ParentsRelationCodes)
    * required = true
  * item[+]
    * insert Ask([[authority.supervision]], [[Ondertoezichtstelling]], group)
    * item[+]
      * insert Ask([[authority.supervision.institution]], [[Gecertificeerde instelling]], reference)
      * required = true
    * item[+]
      * insert Ask([[authority.supervision.worker]], [[Jeugdbeschermer]], string)
    * item[+]
      * insert Ask([[authority.supervision.orders]], [[Beschikking van de kinderrechter]], group)
      * repeats = true
      * item[+]
        * insert Choice([[authority.supervision.orders.article]], [[Wat de GI kreeg]], CourtOrderCodes)
        * required = true
      * item[+]
        * insert Ask([[authority.supervision.orders.from]], [[Vanaf]], date)
        * required = true
      * item[+]
        * insert Ask([[authority.supervision.orders.until]], [[Tot en met]], date)
        * required = true
  * item[+]
    * insert Ask([[authority.note]], [[Wie u ernaar vroeg, of waaruit het blijkt]], text)
* item[+]
  * insert Ask([[statements]], [[Wat iemand zei]], group)
  * repeats = true
  * item[+]
    * insert Ask([[statements.person]], [[Wie]], reference)
    * required = true
  * item[+]
    * insert Ask([[statements.answers]], [[Antwoorden]], group)
    * required = true
    * item[+]
      * insert Choice([[statements.answers.help]], [[Hulp]], ConsentAnswerCodes)
      * required = true
    * item[+]
      * insert Choice([[statements.answers.disclosure]], [[Delen]], ConsentAnswerCodes)
      * required = true
    * item[+]
      * insert Choice([[statements.answers.feedback]], [[Terugkoppelen]], ConsentAnswerCodes)
      * required = true
  * item[+]
    * insert Ask([[statements.parties]], [[Delen met anderen]], group)
    * item[+]
      * insert Choice([[statements.parties.school]], [[School]], ConsentAnswerCodes)
    * item[+]
      * insert Choice([[statements.parties.youth-doctor]], [[Jeugdarts]], ConsentAnswerCodes)
    * item[+]
      * insert Choice([[statements.parties.mental-health]], [[GGZ]], ConsentAnswerCodes)
    * item[+]
      * insert Choice([[statements.parties.community-team]], [[Wijkteam]], ConsentAnswerCodes)
    * item[+]
      * insert Choice([[statements.parties.youth-team]], [[Team Jeugd]], ConsentAnswerCodes)
  * item[+]
    * insert Choice([[statements.way]], [[Hoe]], ConsentWayCodes)
    * required = true
  * item[+]
    * insert Choice([[statements.place]], [[Waar]], ConsentPlaceCodes)
    * required = true
  * item[+]
    * insert Ask([[statements.date]], [[Wanneer]], date)
    * required = true
  * item[+]
    * insert Ask([[statements.signed-form]], [[Getekend formulier]], reference)
  * item[+]
    * insert Ask([[statements.noted-by]], [[Opgeschreven door]], string)
* item[+]
  * insert Ask([[unanswered]], [[Geen antwoord]], group)
  * repeats = true
  * item[+]
    * insert Ask([[unanswered.person]], [[Wie]], reference)
    * required = true
  * item[+]
    * insert Choice([[unanswered.kind]], [[Waarom er geen antwoord is]], UnansweredKindCodes)
    * required = true
  * item[+]
    * insert Ask([[unanswered.said-by]], [[Wie zei dat deze ouder akkoord is]], reference)
  * item[+]
    * insert Ask([[unanswered.attempts]], [[Poging]], group)
    * repeats = true
    * item[+]
      * insert Ask([[unanswered.attempts.on]], [[Wanneer]], date)
      * required = true
    * item[+]
      * insert Ask([[unanswered.attempts.how]], [[Hoe]], string)
  * item[+]
    * insert Choice([[unanswered.because]], [[Waarom bewust niet gevraagd]], KeptOutReasonCodes)
* item[+]
  * insert Ask([[incapacity]], [[Niet in staat dit zelf te beslissen]], group)
  * repeats = true
  * item[+]
    * insert Choice([[incapacity.purposes]], [[Waarvoor]], ConsentPurposeCodes)
    * repeats = true
  * item[+]
    * insert Ask([[incapacity.judged-by]], [[Wie oordeelde]], string)
  * item[+]
    * insert Ask([[incapacity.because]], [[Waarom]], text)
  * item[+]
    * insert Ask([[incapacity.on]], [[Wanneer]], date)
    * required = true
  * item[+]
    * insert Ask([[incapacity.earlier-refusal]], [[Eerdere schriftelijke weigering van]], date)
* item[+]
  * insert Ask([[exceptions]], [[Uitzondering]], group)
  * repeats = true
  * item[+]
    * insert Choice([[exceptions.ground]], [[Grond]], ExceptionGroundCodes)
    * required = true
  * item[+]
    * insert Ask([[exceptions.person]], [[Wiens toestemming ontbreekt]], reference)
    * required = true
  * item[+]
    * insert Choice([[exceptions.purposes]], [[Waarvoor]], ConsentPurposeCodes)
    * repeats = true
  * item[+]
    * insert Ask([[exceptions.written]], [[Wat erbij is opgeschreven]], group)
    * item[+]
      * insert Ask([[exceptions.written.why-now]], [[Waarom wachten niet kan]], text)
    * item[+]
      * insert Ask([[exceptions.written.informed]], [[Wie deze ouder inlicht, wanneer en hoe]], text)
    * item[+]
      * insert Ask([[exceptions.written.asked-afterwards]], [[Wanneer u deze ouder alsnog om toestemming vraagt]], text)
    * item[+]
      * insert Ask([[exceptions.written.why-not-asked]], [[Waarom het vragen van deze ouder het kind in gevaar brengt]], text)
    * item[+]
      * insert Ask([[exceptions.written.weighing]], [[Uw afweging]], text)
    * item[+]
      * insert Ask([[exceptions.written.consultation]], [[Met wie u overlegde, en de uitkomst]], text)
    * item[+]
      * insert Ask([[exceptions.written.court-decision]], [[De beslissing van de rechter, met datum]], text)
    * item[+]
      * insert Ask([[exceptions.written.wish]], [[Waaruit blijkt dat de jongere dit weloverwogen blijft wensen]], text)
    * item[+]
      * insert Ask([[exceptions.written.harm]], [[Welk ernstig nadeel u hiermee voorkomt]], text)
    * item[+]
      * insert Ask([[exceptions.written.why-not-far-reaching]], [[Waarom deze hulp niet ingrijpend is]], text)
    * item[+]
      * insert Ask([[exceptions.written.whereabouts]], [[Waaruit blijkt dat niet bekend is waar deze ouder is]], text)
    * item[+]
      * insert Ask([[exceptions.written.inability]], [[Waarom deze ouder het gezag nu niet kan uitoefenen]], text)
    * item[+]
      * insert Ask([[exceptions.written.order]], [[De beschikking van de kinderrechter: datum en wat deze regelt]], text)
    * item[+]
      * insert Ask([[exceptions.written.departure]], [[Waarom u afwijkt van de eerdere schriftelijke weigering]], text)
* item[+]
  * insert Ask([[objections]], [[Bezwaar of intrekking]], group)
  * repeats = true
  * item[+]
    * insert Choice([[objections.kind]], [[Wat]], ObjectionKindCodes)
    * required = true
  * item[+]
    * insert Ask([[objections.by]], [[Wie]], reference)
    * required = true
  * item[+]
    * insert Choice([[objections.to]], [[Waarvoor]], ConsentPurposeCodes)
    * repeats = true
  * item[+]
    * insert Ask([[objections.on]], [[Wanneer]], date)
    * required = true
  * item[+]
    * insert Ask([[objections.ended-on]], [[Geëindigd op]], date)
* item[+]
  * insert Ask([[safety]], [[Veiligheidssignalen]], group)
  * item[+]
    * insert Ask([[safety.step]], [[Stap van de meldcode]], text)
  * item[+]
    * insert Ask([[safety.advice]], [[Advies van Veilig Thuis]], text)
* item[+]
  * insert Ask([[informing]], [[Wie wordt ingelicht]], group)
  * item[+]
    * insert Ask([[informing.withheld-from]], [[Niet inlichten]], reference)
    * repeats = true
  * item[+]
    * insert Ask([[informing.at-wish-of-youth]], [[Wel inlichten, op verzoek van de jongere]], reference)
    * repeats = true
* item[+]
  * insert Choice([[explained]], [[Uitgelegd]], ExplanationCodes)
  * repeats = true
* item[+]
  * insert Ask([[mentions-others]], [[De tekst bevat gegevens over anderen]], boolean)
  * required = true
* item[+]
  * insert Ask([[left-out]], [[Niet gedeeld]], group)
  * item[+]
    * insert Choice([[left-out.items]], [[Wat]], SharedItemCodes)
    * repeats = true
* item[+]
  * insert Ask([[recorded-by]], [[Vastgelegd door]], group)
  * required = true
  * item[+]
    * insert Ask([[recorded-by.practitioner]], [[Van de praktijk]], group)
    * item[+]
      * insert Ask([[recorded-by.practitioner.id]], [[Zorgverlener]], reference)
      * required = true
    * item[+]
      * insert Ask([[recorded-by.practitioner.role-id]], [[Functie in het HIS]], reference)
    * item[+]
      * insert Ask([[recorded-by.practitioner.name]], [[Naam]], group)
      * required = true
      * item[+]
        * insert Ask([[recorded-by.practitioner.name.text]], [[Hele naam]], string)
      * item[+]
        * insert Ask([[recorded-by.practitioner.name.usual]], [[Roepnaam]], string)
      * item[+]
        * insert Ask([[recorded-by.practitioner.name.given]], [[Voornaam]], string)
      * item[+]
        * insert Ask([[recorded-by.practitioner.name.prefix]], [[Tussenvoegsel]], string)
      * item[+]
        * insert Ask([[recorded-by.practitioner.name.family]], [[Achternaam]], string)
    * item[+]
      * insert Choice([[recorded-by.practitioner.role]], [[Functie]], PracticeRoleCodes)
      * required = true
    * item[+]
      * insert Ask([[recorded-by.practitioner.identifiers]], [[Nummer (AGB, UZI of BIG)]], reference)
      * repeats = true
  * item[+]
    * insert Ask([[recorded-by.worker]], [[Van de POH Jeugd]], group)
    * item[+]
      * insert Ask([[recorded-by.worker.id]], [[Login]], string)
    * item[+]
      * insert Ask([[recorded-by.worker.name]], [[Naam]], string)
    * item[+]
      * insert Choice([[recorded-by.worker.roles]], [[Functie]], OrganisationRoleCodes)
      * repeats = true
