package nl.jeugdschakel.hapi;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.SingleValidationMessage;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;

/**
 * HAPI's instance validator on R4 and the definitions in the folders that are its arguments; it makes their snapshots.
 * A line of its input is {@code {"name": …, "resource": …}}; a line of its output, in the same order,
 * {@code {"name": …, "issues": [{"severity", "location", "id", "message"}]}}. It asks no terminology server: what a code
 * system without content should hold is a warning.
 */
public final class Validator {
  private static final ObjectMapper JSON = new ObjectMapper();

  public static void main(String[] folders) throws IOException {
    var validator = validatorOn(Stream.of(folders).map(Path::of).toList());
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    input.lines().toList().parallelStream()
        .map(line -> judged(validator, line))
        .forEachOrdered(out::println);
    out.flush();
  }

  private static FhirValidator validatorOn(List<Path> folders) throws IOException {
    var fhir = FhirContext.forR4Cached();
    var support =
        new ValidationSupportChain(
            new Definitions(fhir, folders),
            new DefaultProfileValidationSupport(fhir),
            new CommonCodeSystemsTerminologyService(fhir),
            new CodesWithoutContent(fhir),
            new InMemoryTerminologyServerValidationSupport(fhir),
            new SnapshotGeneratingValidationSupport(fhir),
            unknownCodeSystemsAreWarnings(fhir));
    // R4: a CodeableConcept is in a value set when one of its codings is.
    support.setCodeableConceptValidationSuccessfulIfNotAllCodingsAreValid(true);
    var instances = new FhirInstanceValidator(support);
    instances.setErrorForUnknownProfiles(true);
    instances.setAnyExtensionsAllowed(false);
    instances.setBestPracticeWarningLevel(BestPracticeWarningLevel.Warning);
    return fhir.newValidator().registerValidatorModule(instances);
  }

  private static IValidationSupport unknownCodeSystemsAreWarnings(FhirContext fhir) {
    var unknown = new UnknownCodeSystemWarningValidationSupport(fhir);
    unknown.setNonExistentCodeSystemSeverity(IValidationSupport.IssueSeverity.WARNING);
    return unknown;
  }

  private static ObjectNode judged(FhirValidator validator, String line) {
    try {
      var sent = JSON.readTree(line);
      var answer = JSON.createObjectNode();
      answer.set("name", sent.get("name"));
      var issues = answer.putArray("issues");
      var result = validator.validateWithResult(sent.get("resource").toString());
      result.getMessages().stream().map(Validator::issueOf).forEach(issues::add);
      return answer;
    } catch (JsonProcessingException failure) {
      throw new IllegalArgumentException(failure);
    }
  }

  private static ObjectNode issueOf(SingleValidationMessage message) {
    return JSON.createObjectNode()
        .put("severity", message.getSeverity().getCode())
        .put("location", message.getLocationString())
        .put("id", message.getMessageId())
        .put("message", message.getMessage());
  }
}
