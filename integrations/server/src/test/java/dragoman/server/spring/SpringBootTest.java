package dragoman.server.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dragoman.seq2seq.Models;
import dragoman.seq2seq.TextTranslator;
import dragoman.server.spring.TranslationApplication.Translations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;

/** The program of docs/spring-boot.md. */
class SpringBootTest {
    private static final Path PAGE = Path.of("../../docs/spring-boot.md");
    private static final Path PROGRAM = Path.of("src/test/java/dragoman/server/spring/TranslationApplication.java");
    private static final List<String> TEXTS =
            List.of("Where is the station?", "It is late.\n\nSee https://example.org/a!", "", "I have 12 books.");

    @BeforeAll
    static void keepTheLoggingOfTheTests() {
        System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
    }

    @AfterAll
    static void forgetIt() {
        System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
    }

    private static ConfigurableApplicationContext start(String target) {
        SpringApplication application = new SpringApplication(TranslationApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setDefaultProperties(Map.of("translation.to", target, "translation.threads", "1"));
        return application.run();
    }

    @Test
    void theBeanTranslatesAndEndsWithTheApplication() throws Exception {
        TextTranslator expected = Models.textTranslator("en", "fr");
        Translations translations;
        List<CompletableFuture<String>> results;
        try (ConfigurableApplicationContext context = start("fr")) {
            translations = context.getBean(Translations.class);
            assertTrue(translations.translate(TEXTS.getFirst()).get().startsWith("Où est la gare"));
            results = TEXTS.stream().map(translations::translate).toList();
        }
        // Closing waited for what was accepted.
        for (int i = 0; i < TEXTS.size(); i++) {
            assertTrue(results.get(i).isDone());
            assertEquals(expected.translate(TEXTS.get(i)).text(), results.get(i).get());
        }
        CompletableFuture<String> late = translations.translate("late");
        assertInstanceOf(
                IllegalStateException.class,
                assertThrows(ExecutionException.class, late::get).getCause());
    }

    @Test
    void thePageHasTheProgram() throws IOException {
        String program = Files.readString(PROGRAM).replaceFirst("package .*\n\n", "");
        assertTrue(Files.readString(PAGE).contains("\n```\n" + program + "```\n"));
    }
}
