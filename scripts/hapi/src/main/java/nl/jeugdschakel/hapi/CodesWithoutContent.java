package nl.jeugdschakel.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import org.hl7.fhir.common.hapi.validation.support.BaseValidationSupport;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.CodeSystem;
import org.hl7.fhir.r4.model.CodeSystem.CodeSystemContentMode;
import org.hl7.fhir.r4.model.ValueSet;
import org.hl7.fhir.r4.model.ValueSet.ConceptSetComponent;

/**
 * A value set that takes a code system in without naming its codes, as nl-core's of ICPC-1 and SNOMED CT: where the codes
 * of that system are not at hand (they are not free), a code of it gives a warning. HAPI by itself calls it an error.
 */
final class CodesWithoutContent extends BaseValidationSupport {
  CodesWithoutContent(FhirContext fhir) {
    super(fhir);
  }

  @Override
  public boolean isValueSetSupported(ValidationSupportContext context, String url) {
    return context.getRootValidationSupport().fetchValueSet(url) != null;
  }

  @Override
  public CodeValidationResult validateCodeInValueSet(
      ValidationSupportContext context,
      ConceptValidationOptions options,
      String system,
      String code,
      String display,
      IBaseResource set) {
    if (!(set instanceof ValueSet values) || !takesIn(values, system)) return null;
    if (hasContent(context.getRootValidationSupport(), system)) return null;
    return new CodeValidationResult()
        .setCode(code)
        .setSeverity(IssueSeverity.WARNING)
        .setMessage("No content of %s: %s is not checked".formatted(system, code));
  }

  private static boolean takesIn(ValueSet values, String system) {
    return values.getCompose().getInclude().stream()
        .anyMatch(include -> namesNoCodes(include) && include.getSystem().equals(system));
  }

  private static boolean namesNoCodes(ConceptSetComponent include) {
    return include.hasSystem() && !include.hasConcept();
  }

  private static boolean hasContent(IValidationSupport all, String system) {
    return all.fetchCodeSystem(system) instanceof CodeSystem found
        && found.getContent() == CodeSystemContentMode.COMPLETE;
  }
}
