package dragoman.server.spring;

import dragoman.core.Backend;
import dragoman.seq2seq.BatchingTranslator;
import dragoman.seq2seq.Models;
import dragoman.seq2seq.sentence.TranslatedText;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** An application that translates. */
@SpringBootConfiguration(proxyBeanMethods = false)
@Import(TranslationApplication.Translations.class)
public class TranslationApplication {
    public static void main(String[] arguments) {
        SpringApplication.run(TranslationApplication.class, arguments);
    }

    /** Closed when the application ends: then it answers what it accepted. */
    @Bean
    BatchingTranslator translator(
            @Value("${translation.from:en}") String from,
            @Value("${translation.to:de}") String to,
            @Value("${translation.threads:2}") int threads) {
        Backend.warmUp();
        return BatchingTranslator.builder(Models.textTranslator(from, to))
                .threads(threads)
                .requestLimit(256)
                .patience(Duration.ofSeconds(2))
                .build();
    }

    /** What the application does with it, in place of a controller. */
    static class Translations {
        private final BatchingTranslator translator;

        Translations(BatchingTranslator translator) {
            this.translator = translator;
        }

        CompletableFuture<String> translate(String text) {
            return translator.translate(text).thenApply(TranslatedText::text);
        }
    }
}
