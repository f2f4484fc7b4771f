package nl.jeugdschakel.hapi;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.MetadataResource;
import org.hl7.fhir.r4.model.Questionnaire;

/** Profiles, value sets, code systems and Questionnaires of folders with a resource in each file. */
final class Definitions extends PrePopulatedValidationSupport {
  private final Map<String, IBaseResource> questionnaires = new HashMap<>();

  Definitions(FhirContext fhir, List<Path> folders) throws IOException {
    super(fhir);
    for (var folder : folders) {
      try (var files = Files.list(folder)) {
        files.filter(file -> file.toString().endsWith(".json")).forEach(this::add);
      }
    }
  }

  private void add(Path file) {
    try {
      var resource = getFhirContext().newJsonParser().parseResource(Files.readString(file));
      if (resource instanceof Questionnaire questionnaire) {
        questionnaires.put(questionnaire.getUrl(), questionnaire);
      } else if (resource instanceof MetadataResource) {
        addResource(resource);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The parent keeps no Questionnaires. */
  @Override
  public <T extends IBaseResource> T fetchResource(Class<T> type, String url) {
    return type == Questionnaire.class
        ? type.cast(questionnaires.get(url))
        : super.fetchResource(type, url);
  }
}
