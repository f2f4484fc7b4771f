package nl.jeugdschakel.hapi;

import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.jpa.api.config.JpaStorageSettings;
import ca.uhn.fhir.jpa.api.dao.IFhirSystemDao;
import ca.uhn.fhir.jpa.provider.IJpaSystemProvider;
import ca.uhn.fhir.jpa.provider.JpaCapabilityStatementProvider;
import ca.uhn.fhir.jpa.search.DatabaseBackedPagingProvider;
import ca.uhn.fhir.rest.server.RestfulServer;
import ca.uhn.fhir.rest.server.provider.ResourceProviderFactory;
import ca.uhn.fhir.rest.server.util.ISearchParamRegistry;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * A HAPI FHIR R4 server on the loopback address. Its one argument is a port, 0 for any that is
 * free; it prints its base URL, and ends when its standard input does: it never outlives who
 * started it.
 */
public final class HapiServer {
  public static void main(String[] arguments) throws Exception {
    var beans = new AnnotationConfigApplicationContext(Storage.class);
    var server = new Server(new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0])));
    var handler = new ServletContextHandler("/");
    handler.addServlet(new ServletHolder(fhirServlet(beans)), "/fhir/*");
    server.setHandler(handler);
    server.start();
    System.out.println("http://127.0.0.1:" + server.getURI().getPort() + "/fhir");
    System.in.transferTo(OutputStream.nullOutputStream());
    System.exit(0);
  }

  private static RestfulServer fhirServlet(ApplicationContext beans) {
    IFhirSystemDao<?, ?> system = beans.getBean(IFhirSystemDao.class);
    var servlet = new RestfulServer(system.getContext());
    servlet.registerProviders(beans.getBean(ResourceProviderFactory.class).createProviders());
    servlet.registerProvider(beans.getBean(IJpaSystemProvider.class));
    servlet.setPagingProvider(beans.getBean(DatabaseBackedPagingProvider.class));
    servlet.setServerConformanceProvider(
        new JpaCapabilityStatementProvider(
            servlet,
            system,
            beans.getBean(JpaStorageSettings.class),
            beans.getBean(ISearchParamRegistry.class),
            beans.getBean(IValidationSupport.class)));
    beans.getAutowireCapableBeanFactory().autowireBean(servlet);
    return servlet;
  }
}
